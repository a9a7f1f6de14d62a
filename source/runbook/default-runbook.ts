import type {Runbook, SeverityPolicy} from './runbook.ts';

const minute = 60_000;
const hour = 60 * minute;

const levels = 'Severity Levels';
const matrix = 'Technical Escalation';
const cadence = 'Response Team Communication';
const outside = 'Customer Communication';
const partners = 'Vendor/Partner Communication';

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
			technical: {primary: 'Service Owner', secondary: 'Team Lead', final: 'Engineering Manager', finalAfterMs: 24 * hour},
		}),
	],
	signalLimits: [
		{measure: 'error-ratio', from: 0.05, forMs: 3 * minute, severity: 'SEV-2', source: 'SEV-2 (High) Triggers · High Error Rate'},
		{measure: 'error-ratio', from: 0.01, forMs: 0, severity: 'SEV-3', source: 'SEV-3 (Medium) Triggers · Moderate Error Rate'},
		{measure: 'latency-ratio', from: 1.5, forMs: 0, severity: 'SEV-2', source: 'SEV-2 (High) Triggers · Performance Degradation'},
		{measure: 'latency-ratio', from: 1.1, forMs: 0, severity: 'SEV-3', source: 'SEV-3 (Medium) Triggers · Performance Issues'},
	],
	defaultUpdateEveryMs: 10 * minute,
	secondaryAfterShareOfResponse: 1 / 3,
	secondaryAfterAtLeastMs: 5 * minute,
};

type Row = Omit<SeverityPolicy, 'response' | 'updates' | 'technical'> & {
	response: number;
	internal: number;
	customers?: number;
	technical: {primary: string; secondary: string; final: string; finalAfterMs: number};
	/** Primary, secondary and platform lead are paged together. */
	allAtOnce?: boolean;
};

function severity({response, internal, customers, technical, allAtOnce, ...row}: Row): SeverityPolicy {
	const atOnce = allAtOnce ? [...new Set([technical.primary, technical.secondary, 'Platform Lead'])] : [technical.primary];
	return {
		...row,
		response: {ms: response, source: `${levels} · ${row.id} · Response Time`},
		updates: {
			internal: {ms: internal, source: `${cadence} · ${row.id}`},
			...(customers === undefined ? {} : {customers: {ms: customers, source: outside}}),
			partners: {ms: hour, source: partners},
		},
		technical: {...technical, atOnce, source: `${matrix} · ${row.id}`},
	};
}
