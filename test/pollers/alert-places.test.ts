import {describe, expect, it} from 'vitest';
import {alertChanges, type Firing} from '../../source/pollers/alert-changes.ts';
import {type Alert, groupAlerts} from '../../source/pollers/alert-groups.ts';
import {lacksPlace, type Places, placeChanges} from '../../source/pollers/alert-places.ts';

const now = 1_000_000;
const alert = (name: string, service: string | undefined, state: Alert['state'] = 'firing'): Alert => ({
	labels: {alertname: name, ...(service === undefined ? {} : {service}), pod: `${service}-1`},
	summary: undefined,
	state,
	since: now - 1000,
	silencedBy: [],
});

/** A source that answers again and again; what is told after each answer. */
function source() {
	const firing: Firing = new Map();
	const places: Places = new Map();
	return {
		places,
		answers(alerts: readonly Alert[], {unsure = false} = {}): string[] {
			const fired = new Set(firing.keys());
			const changes = unsure ? [] : alertChanges(groupAlerts(alerts, new Map()), firing, 'alerts:x', now);
			return [...changes, ...placeChanges(alerts, places, {key: 'alerts:x', now, fired, unsure})].map(
				({text, direction}) => `${direction}: ${text}`,
			);
		},
	};
}

describe('an alert that fires already', () => {
	it('is told where it fires as well, and where no longer once two answers lack it, while it fires on', () => {
		const {answers} = source();
		const [api, db] = [alert('HighErrorRate', 'api'), alert('HighErrorRate', 'db')];
		expect(answers([api])).toEqual(['worse: alert HighErrorRate fires: service=api']);
		expect(answers([api])).toEqual([]);
		expect(answers([api, db])).toEqual(['worse: alert HighErrorRate fires for service=db, too']);
		expect(answers([api, db])).toEqual([]);
		expect(answers([db])).toEqual([]);
		expect(answers([api, db]), 'one answer is none').toEqual([]);
		expect(answers([db])).toEqual([]);
		expect(answers([db])).toEqual(['better: alert HighErrorRate is resolved for service=api, and fires on']);
		expect(answers([])).toEqual([]);
		expect(answers([])).toEqual(['better: alert HighErrorRate is resolved: service=db']);
		expect(answers([api, db]), 'it begins as a whole').toEqual(['worse: alert HighErrorRate fires']);
	});

	it('says nothing of places that are silenced from the start, have no label that tells, or wait', () => {
		const {answers} = source();
		const api = alert('Slow', 'api');
		answers([api]);
		expect(answers([api, alert('Slow', 'db', 'quiet')])).toEqual([]);
		expect(answers([api, alert('Slow', 'db')]), 'it is loud now').toEqual(['worse: alert Slow fires for service=db, too']);
		expect(answers([api, alert('Slow', 'db'), alert('Slow', undefined), alert('Slow', 'www', 'pending')])).toEqual([]);
	});

	it('is one line where there are many, and none where it fires almost everywhere: a storm that comes and goes is not a story', () => {
		const {answers} = source();
		const first = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => alert(name, 'api'));
		answers(first);
		expect(answers([...first, ...first.map((one) => alert(one.labels['alertname'] ?? '', 'db'))])).toEqual([
			'worse: alerts fire in 6 more places: A service=db, B service=db, C service=db, 3 more',
		]);
		const storm = source();
		storm.answers([alert('Storm', 'service-0')]);
		const all = Array.from({length: 40}, (_, index) => alert('Storm', `service-${index}`));
		for (let round = 0; round < 20; round++)
			expect(storm.answers(all.filter((_, index) => (index + round) % 3 !== 0 || index === 0))).toEqual([]);
	});

	it('ends nowhere by a source that has begun anew', () => {
		const {answers, places} = source();
		const [api, db] = [alert('Slow', 'api'), alert('Slow', 'db')];
		answers([api, db]);
		expect(lacksPlace([api, db], places)).toBe(false);
		expect(lacksPlace([api], places)).toBe(true);
		for (let round = 0; round < 4; round++) expect(answers([api], {unsure: true})).toEqual([]);
		expect(answers([api, db]), 'it was never gone').toEqual([]);
	});
});
