import {commandWarning} from '../../incident/eligible.ts';
import {handoverBrief, offeredNow} from '../../incident/handover-brief.ts';
import type {Handover} from '../../incident/incident.ts';
import {namesIn} from '../../sync/named-state.ts';
import type {Screen} from '../screen-store.ts';
import {shownAs} from '../shown-as.ts';
import {whenWhole} from '../when-whole.ts';
import type {TextDialog} from './dialog.ts';
import {done} from './done.ts';
import {commanderHint, personTyped} from './people.ts';

/** Offers command with a brief (R19), answers an offer, or takes it back. */
export function handover(screen: Screen): void {
	const {incident, me} = screen.state.room;
	const offer = incident?.handover;
	const commander = incident?.commander ?? null;
	const mayOffer = commander === null || commander === me;
	if (!offer && !mayOffer) screen.say(`Only ${shownAs(screen, commander ?? '')} can offer command: C takes it over, with a reason.`, true);
	else if (!offer) whenWhole(screen, () => offerForm(screen));
	else if (offer.to === me) offeredBrief(screen, offer);
	else
		screen.open({
			kind: 'menu',
			title: `Command is offered to ${shownAs(screen, offer.to)}, who has not answered`,
			index: 0,
			items: [
				{label: 'take the offer back', run: () => endForm(screen, offer, 'Take the offer back: why')},
				...(mayOffer ? [{label: 'offer it to somebody else', run: () => whenWhole(screen, () => offerForm(screen))}] : []),
				{label: 'read the brief', run: () => whenRead(screen, offer, (brief) => screen.open(briefText(brief)))},
			],
		});
}

function briefText(text: string): TextDialog {
	return {kind: 'text', title: 'Brief', text, scroll: 0};
}

function offerForm(screen: Screen): void {
	const {incident, events, policy} = screen.session.client().state();
	if (!incident || !policy) return;
	const now = screen.session.client().now();
	const {zone} = screen;
	const brief = (note?: string) => handoverBrief({incident, events, policy}, {now, zone, note});
	screen.openForm({
		key: 'handover',
		title: 'Hand over command with this brief',
		enter: 'offers it',
		above: briefText(brief()),
		fields: [
			{label: 'to', needed: true, hint: commanderHint(screen.state.room, incident.commander)},
			{label: 'also', needed: false, hint: 'what the brief does not say; it will be its first line'},
		],
		submit: ([to = '', note = '']) => {
			const who = personTyped(screen.state.room, to);
			if ('problem' in who) return who.problem;
			const said = `command offered to ${shownAs(screen, who.person)}, you keep it until they say yes`;
			return screen.perform('handover.offered', {to: who.person, brief: brief(note)}, said);
		},
	});
}

/** The brief, to be read before it is accepted. */
export function offeredBrief(screen: Screen, offer: Handover): void {
	whenRead(screen, offer, (brief) => answerText(screen, offer, brief));
}

/** The brief as the incident is now; where the earlier entries cannot be had, the one of the offer, which says as of when it is. */
function whenRead(screen: Screen, offer: Handover, read: (brief: string) => void): void {
	const client = screen.session.client();
	const open = () => {
		const {incident, events, policy, firstSeq} = client.state();
		if (screen.session.client() !== client || incident?.handover?.offer !== offer.offer) return;
		const {zone} = screen;
		read(policy && firstSeq === 1 ? offeredNow({incident, events, policy}, offer, {now: client.now(), zone}) : offer.brief);
	};
	if (client.state().firstSeq === 1) open();
	else {
		screen.say('Fetching the earlier entries …');
		void client.whole().then(open);
	}
}

function answerText(screen: Screen, offer: Handover, brief: string): void {
	const {incident, policy, me, drill} = screen.state.room;
	const warning =
		incident && policy && me !== null && !drill ? commandWarning(me, incident.severity, policy, namesIn(screen.state.room)) : undefined;
	screen.open({
		...briefText(brief),
		title: `${offer.from === null ? 'Nobody' : shownAs(screen, offer.from)} offers you command`,
		actions: [
			{
				key: 'Enter',
				label: 'accepts',
				run: () =>
					done(
						screen,
						screen.perform(
							'handover.accepted',
							{offer: offer.offer},
							`command is yours${warning === undefined ? '' : `, though ${warning}`}`,
						),
					),
			},
			{key: 'd', label: 'declines', run: () => endForm(screen, offer, 'Decline command: why')},
		],
	});
}

function endForm(screen: Screen, {offer}: Handover, title: string): void {
	screen.openForm({
		key: 'handover.ended',
		title,
		fields: [{label: 'because', needed: true}],
		submit: ([reason = '']) => screen.perform('handover.ended', {offer, reason}, 'the offer is over'),
	});
}
