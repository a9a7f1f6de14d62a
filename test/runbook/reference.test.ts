import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {parseRunbook, policyOf, signalLimits} from '../../source/runbook/runbook.ts';

/** The reference runbook, whole and unedited. What it says is named by requirement (R1 …); lines are those of the file. */
const markdown = readFileSync(new URL('../fixtures/runbook.md', import.meta.url), 'utf8');
const {runbook, report} = readRunbook(markdown, {origin: '/srv/team/runbook.md'});
const [sev1, sev2, sev3, sev4] = ['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4'].map((id) => policyOf(runbook, id)) as [
	Policy,
	Policy,
	Policy,
	Policy,
];
type Policy = ReturnType<typeof policyOf>;

const minutes = (count: number) => count * 60_000;
const hours = (count: number) => minutes(count * 60);
const days = (count: number) => hours(count * 24);
const rungsOf = ({rungs}: Policy, matrix: string) =>
	rungs.filter((rung) => rung.matrix === matrix).map(({position, timing}) => [position, timing]);

describe('the reference runbook is read whole', () => {
	it('is a runbook', () => {
		expect(parseRunbook(JSON.parse(JSON.stringify(runbook)))).toEqual(runbook);
		expect(runbook.title).toBe('Incident Response Runbook');
		expect(runbook.origin).toBe('/srv/team/runbook.md');
		expect(report.gaps).toEqual([]);
	});

	it('R1: four severities with name, description, response time, impact, examples', () => {
		expect(runbook.severities.map(({id, name, description, response}) => [id, name, description, response?.ms])).toEqual([
			['SEV-1', 'Critical', 'Complete outage', minutes(5)],
			['SEV-2', 'High', 'Major functionality affected', minutes(15)],
			['SEV-3', 'Medium', 'Feature unavailability', hours(1)],
			['SEV-4', 'Low', 'Minor issue', hours(24)],
		]);
		expect(sev1.response?.source).toBe('Severity Levels · SEV-1 · Response Time, runbook.md:27');
		expect(runbook.severities.map(({impact}) => impact)).toEqual([
			'Platform down, zero functionality, revenue impact',
			'Partial functionality loss, performance degradation > 50%',
			'Feature down, performance degradation 10-50%',
			'Minor feature issues, < 10% performance impact',
		]);
		expect(runbook.severities.map(({examples}) => examples)).toEqual([
			'All services down, data loss, security breach',
			'API unresponsive, payment processing down',
			'Lead form not working, slow dashboard',
			'UI glitch, email notification delay',
		]);
	});

	it('R2–R5: the triggers of each severity', () => {
		const names = ({triggers}: Policy) => triggers.map(({name}) => name);
		expect(names(sev1)).toEqual([
			'Complete Service Outage',
			'Data Loss',
			'Security Breach',
			'Payment Processing Down',
			'Database Complete Failure',
			'Multi-Region Failure',
		]);
		expect(names(sev2)).toEqual([
			'Primary Service Down',
			'Major Feature Failure',
			'Performance Degradation',
			'High Error Rate',
			'Database Issues',
			'Third-Party Integration Failure',
		]);
		expect(names(sev3)).toEqual([
			'Secondary Service Down',
			'Feature Partial Failure',
			'Performance Issues',
			'Moderate Error Rate',
			'Cache Issues',
			'Background Job Failures',
		]);
		expect(names(sev4)).toEqual([
			'Minor UI Issues',
			'Performance Minor Impact',
			'Low Error Rate',
			'Documentation Issues',
			'Monitoring Gaps',
		]);
		expect(sev2.triggers[3]).toEqual({
			id: 'SEV-2/high-error-rate',
			name: 'High Error Rate',
			text: '> 5% error rate for > 3 minutes',
			limit: {measure: 'error-ratio', from: 0.05, forMs: minutes(3)},
			source: 'SEV-2 (High) Triggers · SEV-2, runbook.md:46',
		});
	});

	it('R6: what can be measured has its limit', () => {
		const limits = runbook.severities.flatMap(({triggers}) => triggers.flatMap(({id, limit}) => (limit ? [[id, limit]] : [])));
		expect(limits).toEqual([
			['SEV-1/complete-service-outage', {measure: 'all-down', from: 1, forMs: minutes(2)}],
			['SEV-2/primary-service-down', {measure: 'core-down', from: 1, forMs: minutes(5)}],
			['SEV-2/performance-degradation', {measure: 'latency-ratio', from: 1.5, forMs: 0}],
			['SEV-2/high-error-rate', {measure: 'error-ratio', from: 0.05, forMs: minutes(3)}],
			['SEV-3/performance-issues', {measure: 'latency-ratio', from: 1.1, below: 1.5, forMs: 0}],
			['SEV-3/moderate-error-rate', {measure: 'error-ratio', from: 0.01, below: 0.05, forMs: 0}],
			['SEV-4/performance-minor-impact', {measure: 'latency-ratio', from: 1, below: 1.1, forMs: 0}],
			['SEV-4/low-error-rate', {measure: 'error-ratio', from: 0, below: 0.01, forMs: 0}],
		]);
		expect(
			signalLimits(runbook).map(({severity}) => severity),
			'a healthy system is not an incident',
		).toEqual(['SEV-1', 'SEV-2', 'SEV-2', 'SEV-2', 'SEV-3', 'SEV-3']);
	});

	it('R8: the phases of each procedure with their windows', () => {
		const phases = ({procedure}: Policy) => procedure.map(({name, window}) => [name, window?.fromMs, window?.toMs]);
		expect(phases(sev1)).toEqual([
			['Immediate Actions', 0, minutes(5)],
			['First Response', minutes(5), minutes(15)],
			['Investigation', minutes(15), minutes(30)],
			['Resolution', minutes(30), null],
		]);
		expect(phases(sev2)).toEqual([
			['Immediate Actions', 0, minutes(15)],
			['Investigation', minutes(15), minutes(45)],
			['Mitigation', minutes(45), minutes(90)],
		]);
		expect(phases(sev3)).toEqual([
			['Investigation', 0, hours(1)],
			['Resolution', hours(1), hours(4)],
		]);
		expect(phases(sev4)).toEqual([['Triage', 0, hours(24)]]);
		expect(sev1.procedure[0]).toMatchObject({
			id: 'SEV-1/immediate-actions',
			source: 'Immediate Actions (0-5 minutes) · SEV-1, runbook.md:71',
		});
	});

	it('R9: every step with its words and its commands in full', () => {
		const steps = ({procedure}: Policy) => procedure.flatMap((phase) => phase.steps.map(({text}) => text));
		expect(steps(sev1)).toEqual([
			'Acknowledge incident and page all-hands',
			'Assess immediate impact',
			'Determine scope',
			'Implement immediate mitigation',
			'Communicate status',
			'Root cause investigation',
			'Implement fix based on root cause',
			'Verify resolution',
			'Monitor for recurrence',
		]);
		expect(steps(sev2)).toHaveLength(7);
		expect(steps(sev3)).toHaveLength(6);
		expect(steps(sev4)).toHaveLength(3);
		expect(sev1.procedure[0]?.steps[0]).toEqual({
			id: 'SEV-1/immediate-actions/1-acknowledge-incident',
			text: 'Acknowledge incident and page all-hands',
			body: [
				{is: 'command', text: 'echo "SEV-1 INCIDENT DETECTED at $(date)"'},
				{is: 'words', text: 'Page primary on-call + secondary on-call + platform lead'},
				{is: 'words', text: 'Send immediate Slack notification'},
			],
		});
		const commands = runbook.severities.flatMap(({procedure}) =>
			procedure.flatMap((phase) => phase.steps.flatMap(({body}) => body.flatMap(({is, text}) => (is === 'command' ? [text] : [])))),
		);
		expect(commands).toContain(
			'kubectl exec -n production deployment/postgres -- \\\n  psql -U postgres -c "SELECT count(*) FROM pg_stat_activity;"',
		);
		expect(commands).toContain(`kubectl patch configmap api-config -n production \\\n  --patch '{"data":{"timeout":"30s"}}'`);
		expect(commands).toContain(
			`kubectl exec -n production deployment/prometheus -- \\\n  promtool query instant 'rate(http_requests_total{service="api",status=~"5.."}[5m])'`,
		);
		// 3, 4, 9, 2 of SEV-1 and so on, counted in the file.
		expect(commands).toHaveLength(36);
		expect(
			commands.filter((command) => /^\w+\(\)/.test(command)),
			'functions of other sections are no steps',
		).toEqual([]);
	});

	it('R12: how long it is watched', () => {
		expect(runbook.severities.map(({monitor}) => monitor?.ms)).toEqual([minutes(30), minutes(15), hours(1), undefined]);
		expect(runbook.monitorAfterHandBack).toEqual({ms: hours(2), source: 'Resolution and Handover, runbook.md:434'});
	});

	it('R13: the duties of the commander', () => {
		expect(runbook.duties).toEqual([
			{name: 'Command and Control', text: 'Lead incident response coordination'},
			{name: 'Communication Hub', text: 'Central point for all incident communications'},
			{name: 'Resource Allocation', text: 'Assign tasks to response team members'},
			{name: 'Decision Making', text: 'Make go/no-go decisions on mitigation strategies'},
			{name: 'Documentation', text: 'Ensure incident timeline and actions are documented'},
			{name: 'Escalation', text: 'Determine when to escalate to higher severity or leadership'},
		]);
	});

	it('R14: who may command', () => {
		expect(runbook.severities.map(({command}) => [command?.positions, command?.preassigned])).toEqual([
			[['Platform Lead', 'Senior SRE'], true],
			[['On-call SRE', 'Platform Engineer'], false],
			[['On-call Engineer', 'Service Owner'], false],
			[['Service Owner', 'Engineering Manager'], false],
		]);
	});

	it('R16: the team of each severity, and the roles with the commander first', () => {
		expect(runbook.severities.map(({team}) => team?.members)).toEqual([
			['All-hands response'],
			['Core response team', 'Subject matter experts'],
			['Service team', 'On-call'],
			['Service owner', 'Relevant team'],
		]);
		expect(runbook.roles.map(({id}) => id)).toEqual(['commander', 'technical', 'communications', 'database', 'platform', 'scribe']);
	});

	it('R18: the stages with their times and the strategies', () => {
		expect(runbook.stages.map(({stage, minMs, maxMs}) => [stage, minMs, maxMs])).toEqual([
			['assess', minutes(5), minutes(10)],
			['decide', minutes(2), minutes(5)],
			['act', null, null],
			['monitor', null, null],
		]);
		expect(runbook.stages[1]?.strategies).toEqual(['rollback', 'scaling', 'investigation']);
	});

	it('R20: what a resolution says, and how long it is watched after it was handed back', () => {
		expect(template('resolution').placeholders).toEqual(['SEVERITY', 'TOTAL_DURATION', 'date', 'ROOT_CAUSE', 'RESOLUTION_ACTION']);
		expect(runbook.monitorAfterHandBack?.ms).toBe(hours(2));
	});

	it('R21: a cadence for each severity; the contradiction is named and resolved', () => {
		expect(runbook.severities.map(({updates}) => updates.internal?.ms)).toEqual([minutes(5), minutes(10), minutes(30), hours(2)]);
		expect(runbook.defaultUpdate.ms).toBe(minutes(10));
		const found = report.contradictions.find(({text}) => text.includes('10-15 minutes'));
		expect(found).toMatchObject({
			text: expect.stringContaining('every 10 minutes'),
			resolution: expect.stringContaining('the cadence of each severity wins'),
			lines: [370, 377],
		});
	});

	it('R15, R22: the messages with what is to be filled in', () => {
		expect(runbook.templates.map(({id}) => id)).toEqual([
			'declaration',
			'team-assembly',
			'status-update',
			'escalation',
			'resolution',
			'channel-update',
			'executive-summary',
			'status-page',
			'customer-email',
			'partner-notification',
			'standard-timeline-template',
			'customer-follow-up',
		]);
		expect(template('declaration').placeholders).toEqual(['SEVERITY', 'USER', 'date', 'Affected Services', 'Initial Impact']);
		expect(template('declaration').text).toContain('INCIDENT DECLARED\n\nSeverity: SEV-$SEVERITY\nIncident Commander: $USER');
		expect(template('status-update').placeholders).toEqual([
			'date',
			'SEVERITY',
			'DURATION',
			'Investigating|Mitigating|Resolved',
			"date -d '+10 minutes'",
			'ETA for Resolution',
		]);
		expect(template('customer-email').placeholders).toEqual([
			'Company Name',
			'specific features',
			'date',
			'STATUS',
			'ETA',
			'ACTION1',
			'ACTION2',
		]);
		expect(template('customer-email').text).toMatch(/^Subject: Service Interruption - \[Company Name\]/);
		expect(template('channel-update').text).toMatch(/^\[SEV-\$SEVERITY\] Status Update/);
		expect(template('executive-summary').placeholders).toContain('REPUTATION_RISK');
		expect(template('executive-summary').placeholders).toContain('Yes/No');
		expect(template('partner-notification').placeholders).toContain('INTEGRATION_NAME');
		expect(template('customer-follow-up').placeholders).toContain('PREVENTION_ACTION_2');
		expect(template('escalation').placeholders).toEqual([
			'SEVERITY',
			'DURATION',
			'STATUS',
			'REASON',
			'ESCALATION_TARGET',
			'RECOMMENDATION',
		]);
		expect(report.fromDefault.filter(({what}) => what.startsWith('template'))).toEqual([]);
	});

	it('R23: when leadership hears of it', () => {
		expect(rungsOf(sev1, 'leadership')).toEqual([
			['VP Engineering', {at: 'once'}],
			['CTO', {at: 'once'}],
		]);
		expect(rungsOf(sev2, 'leadership')).toEqual([['Engineering Manager', {at: 'after', ms: hours(1)}]]);
		expect(rungsOf(sev3, 'leadership')).toEqual([['Engineering Manager', {at: 'after', ms: hours(4)}]]);
		expect(rungsOf(sev4, 'leadership')).toEqual([['Engineering Manager', {at: 'request'}]]);
	});

	it('R24: customers every 30 minutes at the two highest, partners every hour', () => {
		expect(runbook.severities.map(({updates}) => updates.customers?.ms)).toEqual([minutes(30), minutes(30), undefined, undefined]);
		expect(runbook.severities.map(({updates}) => updates.partners?.ms)).toEqual([hours(1), hours(1), hours(1), hours(1)]);
	});

	it('R26: the technical matrix; SEV-1 pages three at once', () => {
		expect(runbook.severities.map(({technical}) => [technical?.atOnce, technical?.secondary, technical?.final])).toEqual([
			[['On-call SRE', 'Secondary On-call', 'Platform Lead'], 'Platform Lead', {position: 'VP Engineering', afterMs: minutes(15)}],
			[['Service Owner'], 'Engineering Manager', {position: 'Director Engineering', afterMs: hours(1)}],
			[['On-call Engineer'], 'Service Lead', {position: 'Engineering Manager', afterMs: hours(4)}],
			[['Service Owner'], 'Team Lead', {position: 'Engineering Manager', afterMs: hours(24)}],
		]);
		expect(report.found).toContainEqual({what: 'paged at once', text: 'SEV-1: On-call SRE + Secondary On-call + Platform Lead', line: 75});
		expect(sev1.technical?.source).toBe('Technical Escalation · SEV-1, runbook.md:597');
		expect(sev1.technical?.pagedBy).toBe('Immediate Actions (0-5 minutes) · SEV-1, runbook.md:75');
		// Platform Lead is second by the matrix, and named besides: whoever is listed with a number of their own is somebody else.
		expect(report.contradictions.find(({lines}) => lines.includes(75))).toMatchObject({
			text: expect.stringContaining('the procedure pages "secondary on-call" beside Platform Lead'),
			resolution: 'both are called at once: "Secondary On-call" is somebody else',
		});
	});

	it('R27: the business matrix, all sixteen cells', () => {
		expect(rungsOf(sev1, 'business')).toEqual([
			['Product Lead', {at: 'once'}],
			['Business Lead', {at: 'once'}],
			['Customer Success', {at: 'after', ms: minutes(30)}],
			['Executive Team', {at: 'after', ms: hours(1)}],
		]);
		expect(rungsOf(sev2, 'business')).toEqual([
			['Product Lead', {at: 'after', ms: minutes(30)}],
			['Business Lead', {at: 'after', ms: hours(1)}],
			['Customer Success', {at: 'after', ms: hours(2)}],
			['Executive Team', {at: 'after', ms: hours(4)}],
		]);
		expect(rungsOf(sev3, 'business')).toEqual([
			['Product Lead', {at: 'after', ms: hours(2)}],
			['Business Lead', {at: 'after', ms: hours(4)}],
			['Customer Success', {at: 'every', ms: days(1), words: 'Daily summary'}],
			['Executive Team', {at: 'every', ms: days(7), words: 'Weekly review'}],
		]);
		expect(rungsOf(sev4, 'business')).toEqual([
			['Product Lead', {at: 'every', ms: days(1), words: 'Daily summary'}],
			['Business Lead', {at: 'every', ms: days(7), words: 'Weekly summary'}],
			['Customer Success', {at: 'every', ms: days(30), words: 'Monthly summary'}],
			['Executive Team', {at: 'every', ms: days(91), words: 'Quarterly review'}],
		]);
	});

	it('R28: the decision tree; its second copy counts once', () => {
		expect(rungsOf(sev1, 'tree')).toEqual([
			['VP Engineering', {at: 'after', ms: minutes(15)}],
			['CTO', {at: 'after', ms: hours(1)}],
			['Executive Team', {at: 'impact', of: 'customers', from: 'high'}],
		]);
		expect(rungsOf(sev2, 'tree')).toEqual([
			['Engineering Manager', {at: 'after', ms: hours(1)}],
			['Product Lead', {at: 'impact', of: 'revenue', from: 'high'}],
		]);
		expect(rungsOf(sev3, 'tree')).toEqual([['Service Lead', {at: 'after', ms: hours(4)}]]);
		expect(rungsOf(sev4, 'tree')).toEqual([]);
	});

	it('R29: the other triggers, to the technical final contact', () => {
		const reported = (position: string) => [
			[position, {at: 'reported', what: 'customer escalation'}],
			[position, {at: 'reported', what: 'media attention'}],
		];
		expect(rungsOf(sev1, 'trigger')).toEqual([['VP Engineering', {at: 'no-progress', ms: minutes(15)}], ...reported('VP Engineering')]);
		expect(rungsOf(sev2, 'trigger')).toEqual([['Director Engineering', {at: 'after', ms: hours(1)}], ...reported('Director Engineering')]);
		expect(rungsOf(sev3, 'trigger')).toEqual([['Engineering Manager', {at: 'after', ms: hours(4)}], ...reported('Engineering Manager')]);
		expect(rungsOf(sev4, 'trigger')).toEqual(reported('Engineering Manager'));
	});

	it('R30: where the matrices disagree is named, with what goes', () => {
		const found = report.contradictions.find(({text}) => text.startsWith('SEV-1: VP Engineering'));
		expect(found?.text).toContain('at once (Leadership Communication · SEV-1, runbook.md:478)');
		expect(found?.text).toContain('after 15 min without progress (Escalation Triggers · SEV-1, runbook.md:1050)');
		expect(found?.resolution).toContain('all of them go');
		expect(report.contradictions.some(({text}) => text.startsWith('SEV-1: CTO'))).toBe(true);
		expect(report.contradictions.some(({text}) => text.startsWith('SEV-2: the procedure pages "on-call engineer"'))).toBe(true);
		const others = report.contradictions.filter(({lines}) => lines.includes(634) || lines.includes(646));
		expect(others.map(({lines}) => lines)).toEqual([
			[598, 634],
			[599, 646],
		]);
		expect(others[0]?.text).toMatch(
			/^SEV-2: after 1 h Director Engineering is called .*, and here Engineering Manager \(Escalation Decision Tree/,
		);
		expect(others[1]?.text).toMatch(/^SEV-3: after 4 h Engineering Manager is called .*, and here Service Lead \(Escalation Decision Tree/);
		expect(others.map(({resolution}) => resolution)).toEqual(others.map(() => 'all of them go, each as a rung with its source'));
	});

	it('R1, R2: what is an example of one severity and a trigger of another is named', () => {
		expect(report.contradictions.find(({lines}) => lines.includes(38))).toEqual({
			text: '"payment processing down" is an example of SEV-2, and a trigger of SEV-1 (SEV-1 (Critical) Triggers · SEV-1, runbook.md:38)',
			resolution: 'the trigger goes: examples are shown and decide nothing',
			lines: [28, 38],
		});
		expect(report.contradictions).toHaveLength(10);
	});

	it('R35: the review of each severity', () => {
		expect(runbook.severities.map(({review}) => review && {...review, source: undefined})).toEqual([
			{when: 'tomorrow 10am', tomorrowAt: '10:00', attendees: 'All hands'},
			{when: 'within 48 hours', withinMs: hours(48), attendees: 'Response team + stakeholders'},
			{when: 'within 1 week', withinMs: days(7), attendees: 'Service team'},
			{when: 'next sprint planning', attendees: 'Service team'},
		]);
		expect(report.contradictions.find(({lines}) => lines.includes(435))?.resolution).toBe('the time of each severity wins');
	});

	it('R36: action items with owner and due time', () => {
		expect(runbook.actionItems.map(({text, owner, dueMs}) => [text, owner, dueMs])).toEqual([
			['Monitoring improvements', '@sre-team', days(7)],
			['Documentation updates', '@tech-writer', days(3)],
			['Testing improvements', '@qa-team', days(14)],
		]);
	});

	it('R34, R37, R38: closure, checklists, names of figures', () => {
		const items = (id: string) => runbook.checklists.find((list) => list.id === id)?.items ?? [];
		expect(items('post-incident')).toHaveLength(10);
		expect(items('post-incident')[9]).toBe('Celebrate team response (if appropriate)');
		expect(items('process-improvements')).toHaveLength(5);
		expect(items('knowledge-sharing')).toHaveLength(7);
		expect(runbook.figures).toEqual([
			'Mean Time to Detection (MTTD)',
			'Mean Time to Response (MTTR)',
			'Mean Time to Resolution (MTTR)',
			'First-time fix rate',
			'Customer impact score',
		]);
		expect(runbook.closure.map(({title, commands}) => [title, commands.length])).toEqual([
			['System health check', 1],
			['Service health check', 2],
			['Error rate check', 1],
			['Performance check', 1],
		]);
	});

	it('R39, R40: emergency commands, contacts, channels, status page', () => {
		expect(runbook.emergency.map(({title, commands}) => [title, commands.length])).toEqual([
			['Quick SEV-1 response', 3],
			['Quick system status', 3],
			['Quick error check', 1],
			['Update status page (if API available)', 1],
		]);
		expect(runbook.emergency[3]?.commands[0]).toContain('"impact": "major",\n');
		expect(runbook.contacts.map(({position, phone}) => [position, phone])).toEqual([
			['Primary On-call', '+1-555-ONCALL-1'],
			['Secondary On-call', '+1-555-ONCALL-2'],
			['Platform Lead', '+1-555-PLATFORM-1'],
			['VP Engineering', '+1-555-VP-ENG-1'],
			['CTO', '+1-555-CTO-1'],
		]);
		expect(runbook.channels.map(({name, address}) => [name, address])).toEqual([
			['Primary', '#incident-YYYYMMDD-HHMM'],
			['Backup', '#incidents-alerts'],
			['Executive', '#exec-updates'],
		]);
		expect(runbook.statusPage?.url).toBe('https://status.insurance-lead-gen.com');
		// The ticket and the notices of R40 stay steps to tick.
		expect(sev3.procedure[0]?.steps[0]).toMatchObject({text: 'Create incident ticket'});
	});

	it('says whom it takes a line to mean that names nobody (R27, R29)', () => {
		const meant = report.remarks.filter((remark) => remark.includes('nobody is named'));
		expect(meant.map((remark) => remark.replace(/: nobody is named.*: /, ' → '))).toEqual([
			'Lines 481, 1052, 1053 → Engineering Manager.',
			'Lines 1050, 1053 → VP Engineering.',
			'Lines 1051, 1053 → Director Engineering.',
		]);
	});

	it('says what it did not understand', () => {
		expect(report.notUnderstood.map(({title, line}) => [title, line])).toEqual([
			['Overview', 3],
			['Incident Commander Responsibilities', 259],
			['Information Gathering', 323],
			['Timeline Documentation Commands', 741],
			['Stakeholder Communication', 813],
			['Documentation Updates', 829],
		]);
	});
});

function template(id: string) {
	const found = runbook.templates.find((other) => other.id === id);
	if (!found) throw new Error(`There is no template ${id}.`);
	return found;
}
