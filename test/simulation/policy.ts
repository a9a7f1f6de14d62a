import type {Policy} from '../../source/incident/clock.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';

const whole = defaultRunbook();

/** The built-in runbook without what only a screen shows: it travels to everybody again and again. */
export const policy: Policy = {
	runbook: {
		...whole,
		severities: whole.severities.map((severity) => ({...severity, procedure: []})),
		templates: [],
		checklists: [],
		emergency: [],
		closure: [],
		duties: [],
	},
	directory: [{login: 'p0', positions: ['VP Engineering']}],
};
/** Highest first. */
export const severities = policy.runbook.severities.map(({id}) => id);
