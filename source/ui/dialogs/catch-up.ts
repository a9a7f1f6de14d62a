import {catchUp} from '../../incident/catch-up.ts';
import {cutText, fitText, formatClock} from '../../terminal/format.ts';
import {type Line, seg} from '../line.ts';
import type {Screen} from '../screen-store.ts';
import type {View} from '../view.ts';

const labelWidth = 11;

/** What a late joiner has to know, followed while it is open. */
export function catchUpText(screen: Screen): void {
	screen.open({kind: 'text', title: 'Catch me up', text: '', scroll: 0, draw: catchUpLines});
}

function catchUpLines({room, clocks, now, zone, theme}: View, width: number): Line[] {
	const {incident, events, policy} = room;
	if (!incident || !policy) return [];
	const parts = catchUp({
		incident,
		events,
		clocks,
		runbook: policy.runbook,
		now,
		instants: {zone, format: (at) => formatClock(at, zone, {seconds: false})},
	});
	return parts.flatMap(({title, lines, more}, index) =>
		lines.map((text, row): Line => {
			const label = row === 0 ? title : row === lines.length - 1 && more > 0 ? `+${more} more` : '';
			const style = index === 0 && row === 0 ? theme.strong : title === 'Due' && text.includes(' overdue') ? theme.due : theme.plain;
			return [seg(fitText(label, labelWidth), theme.quiet), seg(` ${cutText(text, width - labelWidth - 1)}`, style)];
		}),
	);
}
