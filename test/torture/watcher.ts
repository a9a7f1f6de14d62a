/** A responder who only looks, and notes every event in the order in which it is shown. */
import {Journal, printOf} from './journal.ts';
import {type Finish, journalOf, openResponder, optionsOfProcess, pause} from './responder.ts';

const options = optionsOfProcess();
const journal = new Journal(journalOf(options.dir, options.life));
const client = openResponder(options, true);
let shown = 0;
client.subscribe(() => {
	const {events} = client.state();
	// A client that began anew, or lost some, shows fewer than before: noted as it is.
	if (events.length < shown) shown = 0;
	for (const event of events.slice(shown)) journal.write({k: 'seen', seq: event.seq, print: printOf(event)});
	shown = events.length;
});
let through: number | undefined;
process.on('message', (finish: Finish) => {
	({through} = finish);
});
while (through === undefined || shown < through || client.state().link.is !== 'live') await pause(20);
journal.write({k: 'through', seq: through});
await client.close();
process.exit(0);
