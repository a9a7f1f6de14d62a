/** A responder who only looks, and notes every event in the order in which it is shown. */
import {Journal, printOf} from './journal.ts';
import {type Finish, journalOf, openResponder, optionsOfProcess, pause} from './responder.ts';

const options = optionsOfProcess();
const journal = new Journal(journalOf(options.dir, options.life));
const client = openResponder(options, true);
let shown = 0;
client.subscribe(() => {
	const {events, firstSeq, incident} = client.state();
	// What was before comes a little later to whoever comes late.
	if (shown === 0 && firstSeq > 1) return;
	// A client that began anew shows less than before: noted as it is.
	if ((incident?.head ?? 0) < shown) shown = 0;
	for (const event of events.slice(Math.max(0, shown + 1 - firstSeq))) journal.write({k: 'seen', seq: event.seq, print: printOf(event)});
	shown = firstSeq - 1 + events.length;
});
let through: number | undefined;
process.on('message', (finish: Finish) => {
	({through} = finish);
});
while (through === undefined || shown < through || client.state().link.is !== 'live') await pause(20);
journal.write({k: 'through', seq: through});
await client.close();
process.exit(0);
