import {parseDuration} from '../../config/times.ts';
import type {AlertGroup} from '../../incident/alert-signals.ts';
import type {Screen} from '../screen-store.ts';

/** An alert is acknowledged by keeping it quiet: for how long and why, never without both. */
export function silenceForm(screen: Screen, {name, labels, firing, quiet}: AlertGroup): void {
	const count = firing + quiet;
	const covered = [`alertname=${name}`, ...labels.map(([label, value]) => `${label}=${value}`)].join(', ');
	screen.openForm({
		key: `silence:${name}`,
		title: `Silence ${count === 1 ? 'the alert' : `${count} alerts`} with ${covered}`,
		enter: 'silences it for everybody',
		fields: [
			{label: 'because', needed: true},
			{label: 'for', needed: true, hint: '30m, 2h'},
			{label: 'only', needed: false, hint: count === 1 ? 'all of it' : 'all of them; or pod=api-1, service=api'},
		],
		values: ['', '1h', ''],
		submit: ([reason = '', lasting = '', only = '']) => {
			const forMs = parseDuration(lasting);
			if (forMs === undefined || forMs < 60_000 || forMs > 30 * 86_400_000)
				return `"${lasting}" is no time for it: from a minute to 30 days, such as 30m or 2h.`;
			return {busy: 'Asking Alertmanager …', problem: ask(screen, {name, only, forMs, reason})};
		},
	});
}

async function ask(
	screen: Screen,
	wanted: {readonly name: string; readonly only: string; readonly forMs: number; readonly reason: string},
): Promise<string | undefined> {
	const {ok, text} = await screen.session.client().ask({t: 'silence', ...wanted});
	if (!ok) return text ?? 'It was not silenced.';
	screen.say(text ?? 'It is silenced.');
	return undefined;
}
