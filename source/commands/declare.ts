import {commandWarning} from '../incident/eligible.ts';
import {namesOf} from '../incident/names.ts';
import {nothingSaid} from '../runbook/statements/said-nothing.ts';
import {version} from '../version.ts';
import {claimedInstant} from './claimed-time.ts';
import {anyRoomFlags, type Call, type Command, jsonFlag} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson} from './output.ts';
import {expectTakesRunbooks, ownRunbookReport, ownRunbookWords, readOwnRunbook} from './own-runbook.ts';
import {listIncidents, perform, withRoom} from './room.ts';
import {runbookOnDisk} from './runbook-on-disk-words.ts';

export const declare: Command = {
	usage: 'declare "TITLE" --severity SEV-1',
	summary: 'declare an incident and take command of it',
	details: `With --runbook the incident goes by that file, which is read here and frozen into its log: its severities, triggers, procedures and
clocks. The room and its other incidents go on by theirs. Where no war room runs, the one that this starts goes by it.`,
	flags: {
		severity: {type: 'string', shortFlag: 's', value: 'SEVERITY', about: 'as the runbook names it: SEV-1, sev1, 1, critical'},
		service: {type: 'string', isMultiple: true, value: 'NAME', about: 'an affected service; may be given several times'},
		seen: {type: 'string', value: 'TEXT', about: 'what was seen first'},
		startedAt: {type: 'string', value: 'TIME', about: 'when it began, if that is known'},
		detectedAt: {type: 'string', value: 'TIME', about: 'when it was noticed: -10m, 08:20Z, 2026-11-23T08:20Z'},
		detectedBy: {type: 'string', value: 'WHO', about: 'who or what noticed'},
		detectedHow: {type: 'string', value: 'TEXT', about: 'alert, customer report …'},
		private: {type: 'boolean', about: 'for others there is no such incident: only you and --people see it'},
		people: {type: 'string', isMultiple: true, value: 'NAME,…', about: 'who else sees it, with --private; others are added later'},
		runbook: {type: 'string', value: 'FILE', about: 'by the runbook FILE, this incident alone; the room, where this starts it'},
		...jsonFlag,
		...anyRoomFlags,
	},
	examples: [
		'warroom declare "Checkout returns 5xx" --severity SEV-1 --service api --detected-at -5m --detected-by alertmanager',
		'warroom declare "Payroll data copied" --severity SEV-1 --private --people maria,li',
		'warroom declare "Payouts are late" --severity P1 --runbook payments.md',
	],
	run: run,
};

async function run(call: Call): Promise<ExitCode> {
	const {words, flags, io} = call;
	const [title, ...rest] = words;
	if (title === undefined || rest.length > 0)
		throw new CommandError(
			exitCodes.usage,
			title === undefined ? 'An incident needs a title.' : `The title has to be one word for the shell: quote it.`,
			'warroom declare "TITLE" --severity SEV-1',
		);
	const severity = flags.text('severity');
	if (severity === undefined)
		throw new CommandError(exitCodes.usage, 'An incident needs a severity.', 'Add --severity, for example --severity SEV-2.');
	const people = peopleOf(call);
	const environment = readEnvironment(call, undefined, {runbookTravels: true});
	const {runbookNamed, runbookPath} = environment;
	const own = runbookNamed && runbookPath !== undefined ? await readOwnRunbook(runbookPath) : undefined;
	const now = io.now();
	const optional = {
		seen: flags.text('seen'),
		startedAt: claimedInstant(flags.text('startedAt'), '--started-at', now),
		detectedAt: claimedInstant(flags.text('detectedAt'), '--detected-at', now),
		detectedBy: flags.text('detectedBy'),
		detectedHow: flags.text('detectedHow'),
	};
	const declared = await withRoom(environment, null, async (client) => {
		if (own) await expectTakesRunbooks(client, version);
		else {
			// Before, since the severity may be one that only the file on the disk has.
			const differs = await runbookOnDisk(client);
			if (differs !== undefined) environment.tell(differs);
		}

		const {incident} = await perform(
			client,
			'incident.declared',
			{
				title,
				severity,
				services: [...flags.list('service')],
				...(people === undefined ? {} : {people}),
				...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
			},
			{runbook: own?.runbook},
		);
		const found = (await listIncidents(client)).find(({id}) => id === incident);
		if (!found) throw new CommandError(exitCodes.crash, `${incident} was declared, but is not in the list.`);
		// Where the room goes by the same, it is the room's.
		const bringsOwn = own && found.ownRunbook !== undefined ? own : undefined;
		const {policy: ofRoom} = client.state();
		const policy = ofRoom && bringsOwn ? {...ofRoom, runbook: bringsOwn.runbook} : ofRoom;
		if (policy?.runbook.empty) await print(io.stderr, nothingSaid(policy.runbook));
		if (own && !flags.on('json')) await print(io.stderr, ownRunbookWords(own, bringsOwn !== undefined));
		const warning =
			policy && found.commander && !found.drill
				? commandWarning(found.commander, found.severity, policy, namesOf(policy.directory))
				: undefined;
		if (warning !== undefined) await print(io.stderr, `Declared, though ${warning}.`);
		return {...found, ...(bringsOwn ? {runbook: ownRunbookReport(bringsOwn)} : {})};
	});
	if (flags.on('json')) await printJson(io.stdout, declared);
	else
		await print(
			io.stdout,
			`${declared.id}  ${declared.severity}  ${declared.title}  channel ${declared.channel}  commander ${declared.commander}${declared.private ? '  PRIVATE' : ''}`,
		);
	return exitCodes.ok;
}

/** Who sees a private incident beside whoever declares it; undefined is everybody. */
function peopleOf({flags}: Call): string[] | undefined {
	const people = flags
		.list('people')
		.flatMap((text) => text.split(','))
		.map((name) => name.trim())
		.filter((name) => name !== '');
	if (flags.on('private')) return people;
	if (people.length === 0) return undefined;
	throw new CommandError(exitCodes.usage, '--people names who sees a private incident.', 'Add --private; everybody sees one that is not.');
}
