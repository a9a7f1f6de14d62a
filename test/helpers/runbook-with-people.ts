import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import type {Runbook, SeverityPolicy} from '../../source/runbook/runbook.ts';

const command: Readonly<Record<string, readonly string[]>> = {
	'SEV-1': ['Platform Lead', 'Senior SRE'],
	'SEV-2': ['On-call SRE', 'Platform Engineer', 'Platform Lead'],
	'SEV-3': ['Service Owner'],
};
const team: Readonly<Record<string, readonly string[]>> = {
	'SEV-1': ['All hands', 'Subject matter experts'],
	'SEV-2': ['Core response team', 'Subject matter experts'],
	'SEV-3': ['Service owner', 'On-call'],
};

function peopled({command: _command, team: _team, ...severity}: SeverityPolicy): SeverityPolicy {
	const positions = command[severity.id];
	const members = team[severity.id];
	return {
		...severity,
		...(positions ? {command: {positions, preassigned: severity.id === 'SEV-1', source: 'IC Selection Criteria'}} : {}),
		...(members ? {team: {members, source: 'Team Assembly'}} : {}),
	};
}

/** A runbook that says who may command at each severity but SEV-4, and who is called together. */
export const runbookWithPeople: Runbook = {
	...defaultRunbook(),
	severities: defaultRunbook().severities.map(peopled),
	duties: [
		{name: 'Command', text: 'leads the response'},
		{name: 'Escalation', text: 'decides when to raise the severity'},
	],
};
