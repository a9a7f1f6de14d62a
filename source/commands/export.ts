import {timelineDocument} from '../incident/timeline-document.ts';
import {formatClock} from '../terminal/format.ts';
import {type Call, type Command, roomFlags} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson} from './output.ts';
import {withIncident} from './room.ts';
import {reportOf} from './status.ts';

export const exportIncident: Command = {
	usage: 'export [ID]',
	summary: 'the timeline of an incident, as Markdown or JSON',
	flags: {
		format: {type: 'string', shortFlag: 'f', value: 'FORMAT', about: 'markdown (unless said) or json'},
		json: {type: 'boolean', about: 'the same as --format json'},
		...roomFlags,
	},
	examples: ['warroom export inc-20261123-0811 > timeline.md', 'warroom export --format json | jq .events'],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {words, flags, io} = call;
	const format = flags.on('json') ? 'json' : (flags.text('format') ?? 'markdown');
	if (format !== 'json' && format !== 'markdown' && format !== 'md')
		throw new CommandError(exitCodes.usage, `There is no format "${format}".`, 'It is markdown or json.');
	const environment = readEnvironment(call);
	const {zone} = environment.config;
	const written = await withIncident(environment, words[0], async (client, incident) => {
		const {events} = client.state();
		if (format === 'json') return {incident: reportOf(client).incident, events};
		return timelineDocument(incident, events, {zone, format: (at) => formatClock(at, zone, {seconds: true, date: true})});
	});
	if (typeof written === 'string') await print(io.stdout, written);
	else await printJson(io.stdout, written);
	return exitCodes.ok;
}
