/** A responder who types without end, notes what they are told of it, and comes back after a `kill -9`. */
import {Journal, readJournal} from './journal.ts';
import {Random} from './random.ts';
import {type Finish, journalOf, openResponder, optionsOfProcess, pause} from './responder.ts';

const mostUnderWay = 6;
const options = optionsOfProcess();
const {name, dir, life, seed} = options;
const random = new Random(seed);
let number = 0;
for (let before = 1; before < life; before++) for (const line of readJournal(journalOf(dir, before))) if (line.k === 'tried') number++;

const journal = new Journal(journalOf(dir, life));
const client = openResponder(options, false);
let finishing = false;
process.on('message', (_finish: Finish) => {
	finishing = true;
});

let underWay = 0;
while (!finishing) {
	await pause(random.between(0, 100));
	if (underWay >= mostUnderWay) continue;
	const text = `${name} #${++number}`;
	journal.write({k: 'tried', text});
	const evidence = random.chance(0.05) ? {title: `what ${name} saw`, text: `${text}\n`.repeat(random.between(1, 400))} : undefined;
	const {outcome} = client.submit(random.of(['note', 'decision', 'action'] as const), {text}, evidence ? {evidence} : {});
	journal.write({k: 'kept', text});
	underWay++;
	void outcome.then((told) => {
		underWay--;
		journal.write(
			told.kind === 'accepted' ? {k: 'acknowledged', text, seq: told.seq} : {k: 'refused', text, why: `${told.code}: ${told.text}`},
		);
	});
}

while (underWay > 0 || client.state().unsettled.length > 0 || client.state().link.is !== 'live') await pause(20);
await client.close();
process.exit(0);
