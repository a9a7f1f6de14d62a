import type {Runbook, Rung, RungTiming, SeverityPolicy, Trigger, TriggerLimit} from './runbook.ts';

const minute = 60_000;
const hour = 60 * minute;

const levels = 'Severity Levels';
const matrix = 'Technical Escalation';
const cadence = 'Response Team Communication';
const outside = 'Customer Communication';
const partners = 'Vendor/Partner Communication';

const matrixNames = {
	technical: matrix,
	business: 'Business Escalation',
	leadership: 'Leadership Communication',
	tree: 'Escalation Decision Tree',
	trigger: 'Escalation Triggers',
};

/** The built-in policy, for a team that has not written its own yet. */
export const defaultRunbook: Runbook = {
	origin: 'built-in',
	roles: [
		{id: 'commander', name: 'Commander'},
		{id: 'technical', name: 'Tech lead'},
		{id: 'communications', name: 'Comms'},
		{id: 'database', name: 'Database'},
		{id: 'platform', name: 'Platform'},
		{id: 'scribe', name: 'Scribe'},
	],
	severities: [
		severity({
			id: 'SEV-1',
			name: 'Critical',
			description: 'Complete outage',
			response: 5 * minute,
			impact: 'The platform is down: nothing works, revenue is lost',
			examples: 'Every service down, data lost, a security breach',
			triggers: [
				'Complete outage: no service answers for > 2 minutes',
				'Data loss: customer data corrupted or lost',
				'Security breach: unauthorised access or exposed data',
				'Payments down: revenue is affected',
				'Database completely down: the primary cannot be reached',
				'Several regions affected',
			],
			internal: 5 * minute,
			customers: 30 * minute,
			limits: [],
			rungs: [
				['leadership', 'VP Engineering', {at: 'once'}],
				['leadership', 'CTO', {at: 'once'}],
				['business', 'Product Lead', {at: 'once'}],
				['business', 'Business Lead', {at: 'once'}],
				['business', 'Customer Success', {at: 'after', ms: 30 * minute}],
				['business', 'Executive Team', {at: 'after', ms: hour}],
				['tree', 'VP Engineering', {at: 'after', ms: 15 * minute}],
				['tree', 'CTO', {at: 'after', ms: hour}],
				['tree', 'Executive Team', {at: 'impact', of: 'customers', from: 'high'}],
				['trigger', 'VP Engineering', {at: 'no-progress', ms: 15 * minute}],
				['trigger', 'VP Engineering', {at: 'reported', what: 'customer escalation'}],
				['trigger', 'VP Engineering', {at: 'reported', what: 'media attention'}],
			],
			monitor: 30 * minute,
			technical: {primary: 'On-call SRE', secondary: 'Platform Lead', final: 'VP Engineering', finalAfterMs: 15 * minute},
			allAtOnce: true,
		}),
		severity({
			id: 'SEV-2',
			name: 'High',
			description: 'Major functionality affected',
			response: 15 * minute,
			impact: 'Part of the platform is lost, or more than 50 % slower',
			examples: 'The API does not answer, payments fail',
			triggers: [
				'Primary service down: core API down for > 5 minutes',
				'Major feature failed: a critical business function is unavailable',
				'Slower than the baseline by > 50 %',
				'Error rate > 5 % for > 3 minutes',
				'Database trouble: connection pool exhausted, replication lag',
				'Third-party integration down: payment, e-mail, SMS',
			],
			internal: 10 * minute,
			customers: 30 * minute,
			limits: [
				[2, {measure: 'latency-ratio', from: 1.5, forMs: 0}],
				[3, {measure: 'error-ratio', from: 0.05, forMs: 3 * minute}],
			],
			rungs: [
				['leadership', 'Engineering Manager', {at: 'after', ms: hour}],
				['business', 'Product Lead', {at: 'after', ms: 30 * minute}],
				['business', 'Business Lead', {at: 'after', ms: hour}],
				['business', 'Customer Success', {at: 'after', ms: 2 * hour}],
				['business', 'Executive Team', {at: 'after', ms: 4 * hour}],
				['tree', 'Engineering Manager', {at: 'after', ms: hour}],
				['tree', 'Product Lead', {at: 'impact', of: 'revenue', from: 'high'}],
				['trigger', 'Director Engineering', {at: 'after', ms: hour}],
				['trigger', 'Director Engineering', {at: 'reported', what: 'customer escalation'}],
				['trigger', 'Director Engineering', {at: 'reported', what: 'media attention'}],
			],
			monitor: 15 * minute,
			technical: {primary: 'Service Owner', secondary: 'Engineering Manager', final: 'Director Engineering', finalAfterMs: hour},
		}),
		severity({
			id: 'SEV-3',
			name: 'Medium',
			description: 'A feature is unavailable',
			response: hour,
			impact: 'A feature is down, or 10–50 % slower',
			examples: 'A form does not work, a slow dashboard',
			triggers: [
				'Secondary service down',
				'Feature partly failed',
				'Slower than the baseline by 10–50 %',
				'Error rate 1–5 %',
				'Cache trouble',
				'Background jobs fail or are late',
			],
			internal: 30 * minute,
			limits: [
				[2, {measure: 'latency-ratio', from: 1.1, below: 1.5, forMs: 0}],
				[3, {measure: 'error-ratio', from: 0.01, below: 0.05, forMs: 0}],
			],
			rungs: [
				['leadership', 'Engineering Manager', {at: 'after', ms: 4 * hour}],
				['business', 'Product Lead', {at: 'after', ms: 2 * hour}],
				['business', 'Business Lead', {at: 'after', ms: 4 * hour}],
				['business', 'Customer Success', {at: 'every', ms: 24 * hour, words: 'Daily summary'}],
				['business', 'Executive Team', {at: 'every', ms: 168 * hour, words: 'Weekly review'}],
				['tree', 'Service Lead', {at: 'after', ms: 4 * hour}],
				['trigger', 'Engineering Manager', {at: 'after', ms: 4 * hour}],
				['trigger', 'Engineering Manager', {at: 'reported', what: 'customer escalation'}],
				['trigger', 'Engineering Manager', {at: 'reported', what: 'media attention'}],
			],
			monitor: hour,
			technical: {primary: 'On-call Engineer', secondary: 'Service Lead', final: 'Engineering Manager', finalAfterMs: 4 * hour},
		}),
		severity({
			id: 'SEV-4',
			name: 'Low',
			description: 'A minor issue',
			response: 24 * hour,
			impact: 'Minor, or less than 10 % slower',
			examples: 'A cosmetic fault, late e-mail notifications',
			triggers: [
				'Cosmetic problem, a link that does not work',
				'Slower than the baseline by < 10 %',
				'Error rate < 1 %',
				'Documentation out of date',
				'Monitoring gap: a missing alert, a false alarm',
			],
			internal: 2 * hour,
			limits: [],
			rungs: [
				['leadership', 'Engineering Manager', {at: 'request'}],
				['business', 'Product Lead', {at: 'every', ms: 24 * hour, words: 'Daily summary'}],
				['business', 'Business Lead', {at: 'every', ms: 168 * hour, words: 'Weekly summary'}],
				['business', 'Customer Success', {at: 'every', ms: 720 * hour, words: 'Monthly summary'}],
				['business', 'Executive Team', {at: 'every', ms: 2184 * hour, words: 'Quarterly review'}],
				['trigger', 'Engineering Manager', {at: 'reported', what: 'customer escalation'}],
				['trigger', 'Engineering Manager', {at: 'reported', what: 'media attention'}],
			],
			technical: {primary: 'Service Owner', secondary: 'Team Lead', final: 'Engineering Manager', finalAfterMs: 24 * hour},
		}),
	],
	defaultUpdate: {ms: 10 * minute, source: 'default cadence'},
	secondaryAfterShareOfResponse: 1 / 3,
	secondaryAfterAtLeastMs: 5 * minute,
	title: 'Built-in runbook',
	duties: [],
	stages: [
		{stage: 'assess', minMs: 5 * minute, maxMs: 10 * minute, source: 'Action Coordination'},
		{
			stage: 'decide',
			minMs: 2 * minute,
			maxMs: 5 * minute,
			strategies: ['rollback', 'scaling', 'investigation'],
			source: 'Action Coordination',
		},
		{stage: 'act', minMs: null, maxMs: null, source: 'Action Coordination'},
		{stage: 'monitor', minMs: null, maxMs: null, source: 'Action Coordination'},
	],
	templates: [],
	contacts: [],
	channels: [],
	emergency: [],
	closure: [],
	checklists: [],
	actionItems: [],
	figures: [],
};

type Row = Pick<SeverityPolicy, 'id' | 'name' | 'description' | 'impact' | 'examples'> & {
	response: number;
	internal: number;
	customers?: number;
	triggers: string[];
	limits: Array<[number, TriggerLimit]>;
	technical: {primary: string; secondary: string; final: string; finalAfterMs: number};
	/** Primary, secondary and platform lead are paged together. */
	allAtOnce?: boolean;
	rungs: Array<[Rung['matrix'], string, RungTiming]>;
	monitor?: number;
};

function severity({response, internal, customers, technical, allAtOnce, triggers, limits, rungs, monitor, ...row}: Row): SeverityPolicy {
	const atOnce = allAtOnce ? [...new Set([technical.primary, technical.secondary, 'Platform Lead'])] : [technical.primary];
	return {
		...row,
		response: {ms: response, source: `${levels} · ${row.id} · Response Time`},
		triggers: triggers.map((text, index): Trigger => {
			const limit = limits.find(([at]) => at === index)?.[1];
			return {id: `${row.id}/${index + 1}`, name: text, text, source: `${row.id} Triggers`, ...(limit ? {limit} : {})};
		}),
		updates: {
			internal: {ms: internal, source: `${cadence} · ${row.id}`},
			...(customers === undefined ? {} : {customers: {ms: customers, source: outside}}),
			partners: {ms: hour, source: partners},
		},
		technical: {
			atOnce,
			secondary: technical.secondary,
			final: {position: technical.final, afterMs: technical.finalAfterMs},
			source: `${matrix} · ${row.id}`,
		},
		rungs: rungs.map(([name, position, timing]) => ({matrix: name, position, timing, source: `${matrixNames[name]} · ${row.id}`})),
		procedure: [],
		...(monitor === undefined ? {} : {monitor: {ms: monitor, source: `${row.id} Response Procedure`}}),
	};
}
