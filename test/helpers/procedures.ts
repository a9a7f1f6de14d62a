import type {Phase, Runbook, Step} from '../../source/runbook/runbook.ts';

const minute = 60_000;

function step(id: string, text: string, ...body: ReadonlyArray<readonly ['words' | 'command', string]>): Step {
	return {id, text, body: body.map(([is, words]) => ({is, text: words}))};
}

function phase(id: string, name: string, fromMinutes: number, toMinutes: number | null, steps: readonly Step[]): Phase {
	return {
		id,
		name,
		window: {fromMs: fromMinutes * minute, toMs: toMinutes === null ? null : toMinutes * minute},
		steps,
		source: `${name}, team.md:1`,
	};
}

/** A command that no terminal shows in one line. */
export const longCommand =
	'kubectl exec -n production deployment/prometheus -- promtool query instant \'rate(http_requests_total{service="api",status=~"5.."}[5m])\' --url http://127.0.0.1:9090';

const procedures: Readonly<Record<string, readonly Phase[]>> = {
	'SEV-1': [
		phase('SEV-1/immediate', 'Immediate actions', 0, 5, [
			step('SEV-1/immediate/1-acknowledge', 'Acknowledge the incident and call everybody', [
				'words',
				'Primary, secondary and platform lead.',
			]),
			step(
				'SEV-1/immediate/2-assess',
				'Assess the immediate impact',
				['words', 'How many pods are ill?'],
				['command', 'kubectl get pods -n production --no-headers | grep -c "0/\\|Error\\|CrashLoop"'],
				['command', 'curl -f https://api.example.com/health --max-time 5'],
			),
			step('SEV-1/immediate/3-scope', 'Determine the scope', ['command', longCommand]),
		]),
		phase('SEV-1/first', 'First response', 5, 15, [
			step('SEV-1/first/4-mitigate', 'Implement an immediate mitigation', [
				'command',
				'kubectl rollout restart deployment/api -n production',
			]),
			step('SEV-1/first/5-status', 'Communicate the status'),
		]),
		phase('SEV-1/resolution', 'Resolution', 30, null, [step('SEV-1/resolution/6-fix', 'Implement the fix')]),
	],
	'SEV-3': [phase('SEV-3/investigation', 'Investigation', 0, 60, [step('SEV-3/investigation/1-ticket', 'Create a ticket')])],
	'SEV-4': [{...phase('SEV-4/triage', 'Triage', 0, null, [step('SEV-4/triage/1-log', 'Log it')]), window: null}],
};

/** A policy with procedures and a quick reference of its own. */
export const withProcedures = (base: Runbook): Runbook => ({
	...base,
	title: 'Team runbook',
	severities: base.severities.map((severity) => ({...severity, procedure: procedures[severity.id] ?? []})),
	contacts: [{position: 'VP Engineering', phone: '+1 555 0199', source: 'team.md:2'}],
	channels: [
		{name: 'Primary', address: '#incident-YYYYMMDD-HHMM (Slack)', source: 'team.md:3'},
		{name: 'Executive', address: '#exec-updates', source: 'team.md:4'},
	],
	statusPage: {url: 'https://status.example.com', source: 'team.md:5'},
	emergency: [{title: 'Quick system status', commands: ['kubectl get nodes', longCommand], source: 'team.md:6'}],
});
