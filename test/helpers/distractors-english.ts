import type {Distractor} from './distractors.ts';

/** What an English runbook says besides; all their times are such as no policy has. */
export const englishDistractors: readonly Distractor[] = [
	// Deadlines of what is written.
	{is: 'sentence', text: 'A first draft of the report is ready within 36 hours.'},
	{is: 'sentence', text: 'The draft of the {hi} report goes to legal within 3 days.'},
	{is: 'sentence', text: 'The public summary of a {hi} is published within 11 days.'},
	{is: 'sentence', text: 'Action items of a {lo} are entered in the tracker within 9 days.'},
	{is: 'sentence', text: 'The insurer wants the claim form within 13 days.'},
	{
		is: 'block',
		lines: ['Papers after a {hi}:', '', '- Draft: 36 hours', '- Comments: 3 days', '- Final version: 11 days', '- Archive: 7 weeks'],
	},
	// Messages and templates.
	{is: 'sentence', text: 'The first message reads: "{hi} is open, next update in 7 minutes."'},
	{is: 'sentence', text: 'A good message is "We know of the {lo} and write again within 35 minutes."'},
	{
		is: 'block',
		lines: [
			'Message to customers:',
			'',
			'> We are sorry for the trouble. Our engineers are on it, and we will update you every 35 minutes.',
		],
	},
	{
		is: 'block',
		lines: [
			'Wording for the chat:',
			'',
			'```',
			'{hi} declared at <time>',
			'Commander: {who}',
			'Next update: in 25 minutes',
			'Escalation: {who} after 50 minutes',
			'```',
		],
	},
	{
		is: 'block',
		lines: [
			'Example of an entry in the log:',
			'',
			'> 10:04 {hi} declared. 10:16 {who} called. 10:51 escalated to {who} after 35 minutes, updates every 12 minutes.',
		],
	},
	{
		is: 'chapter',
		title: 'Message templates',
		lines: [
			'Opening:',
			'',
			'> [{hi}] Checkout is down. We respond within 7 minutes and update every 12 minutes.',
			'',
			'Closing:',
			'',
			'> [{hi}] Solved. The review takes place within 17 days.',
		],
	},
	// Drills, training, onboarding.
	{is: 'sentence', text: 'In drills the {who} is called after 7 minutes.'},
	{is: 'sentence', text: 'A {hi} drill is held every 7 weeks.'},
	{is: 'sentence', text: 'New colleagues shadow a {lo} within 5 weeks of joining.'},
	{
		is: 'chapter',
		title: 'Drills',
		lines: [
			'- {hi}: every 7 weeks',
			'- {lo}: every 11 weeks',
			'- In a drill the {who} answers within 12 minutes',
			'- Debriefing within 3 days',
		],
	},
	{
		is: 'chapter',
		title: 'Game days',
		lines: [
			'| Level | How often | Led by |',
			'|---|---|---|',
			'| {hi} | every 7 weeks | Training officer |',
			'| {lo} | every 13 weeks | Training officer |',
		],
	},
	{
		is: 'chapter',
		title: 'Onboarding',
		lines: [
			'1. Read this page within 3 days.',
			'2. Follow one {lo} within 5 weeks.',
			'3. Lead a mock {hi} within 11 weeks; the {who} watches.',
		],
	},
	// Hand-over and shifts.
	{is: 'sentence', text: 'Shifts are handed over every 7 days; the hand-over call takes 25 minutes.'},
	{is: 'sentence', text: 'The outgoing engineer briefs the next one within 25 minutes.'},
	{
		is: 'chapter',
		title: 'Hand-over',
		lines: ['- Every 7 days at 10:00', '- Open {lo} tickets are walked through within 35 minutes', '- The {who} signs the log'],
	},
	{is: 'sentence', text: 'By contract whoever is on call picks up the phone within 12 minutes and is at a keyboard within 35 minutes.'},
	{is: 'sentence', text: 'The on-call allowance is paid every 4 weeks.'},
	{
		is: 'chapter',
		title: 'On-call contract',
		lines: ['- Answer the phone within 12 minutes', '- Be online within 35 minutes', '- Rest of 11 hours after a night call'],
	},
	// Suppliers.
	{is: 'sentence', text: 'Our hosting provider answers within 50 minutes.'},
	{is: 'sentence', text: 'The carrier ranks this as its own top class and sends a technician within 7 hours.'},
	{is: 'sentence', text: 'Under the contract with the data centre, remote hands react within 25 minutes.'},
	{
		is: 'chapter',
		title: 'Supplier agreements',
		lines: [
			'| Supplier | Reaction | Repair |',
			'|---|---|---|',
			'| Power utility | 50 minutes | 7 hours |',
			'| Carrier | 3 hours | 13 hours |',
			'| Lift maintenance | 7 hours | 3 days |',
		],
	},
	{
		is: 'chapter',
		title: 'Service credits',
		lines: [
			'Customers are refunded 5 % when the shop was away for 7 hours, and 10 % after 13 hours.',
			'',
			'Claims are made within 5 weeks.',
		],
	},
	// Opening hours, holidays, maintenance.
	{is: 'sentence', text: 'The service desk is open from 7:00 to 17:00 and calls back within 3 hours.'},
	{is: 'sentence', text: 'Over Christmas the {who} looks at the mailbox every 36 hours.'},
	{is: 'sentence', text: 'During a maintenance window alerts are muted for 50 minutes.'},
	{
		is: 'chapter',
		title: 'Maintenance windows',
		lines: ['- Announced to customers 7 days before', '- Reminder every 3 days', '- The {who} approves within 35 hours'],
	},
	{
		is: 'chapter',
		title: 'Opening hours',
		lines: ['| Day | Hours |', '|---|---|', '| Monday to Friday | 7:00–19:00 |', '| Saturday | 9:00–13:00 |'],
	},
	{is: 'chapter', title: 'Holidays', lines: ['On public holidays the desk is closed; the mailbox is read every 13 hours by the {who}.']},
	// History.
	{is: 'sentence', text: 'On 3 May a {hi} was opened and the {who} was called after 25 minutes.'},
	{is: 'sentence', text: 'Last winter a {lo} was answered only after 7 hours.'},
	{is: 'sentence', text: 'In March customers heard of the {hi} every 50 minutes, which was too seldom.'},
	{
		is: 'chapter',
		title: 'Past incidents',
		lines: [
			'| Date | Level | Answered after | Lasted |',
			'|---|---|---|---|',
			'| 3 May | {hi} | 7 minutes | 3 hours |',
			'| 19 June | {lo} | 50 minutes | 13 hours |',
		],
	},
	{
		is: 'chapter',
		title: 'History',
		lines: ['- 2023-02-11 {hi}: {who} called after 35 minutes, solved after 7 hours', '- 2023-08-30 {lo}: first answer after 50 minutes'],
	},
	{is: 'sentence', text: 'On average we answered a {hi} within 7 minutes last year.'},
	// Glossaries, tools, housekeeping.
	{
		is: 'chapter',
		title: 'Glossary',
		lines: [
			'- **MTTA**: mean time to acknowledge',
			'- **Commander**: who leads the response',
			'- **Cadence**: how often somebody hears from us',
			'- **Runbook**: this page',
		],
	},
	{is: 'sentence', text: 'This page is reviewed every 7 months by the {who}.'},
	{is: 'sentence', text: 'Alerts are repeated by the pager every 7 minutes until they are acknowledged.'},
	{is: 'sentence', text: 'Grafana scrapes every 25 seconds and keeps 13 months.'},
	{is: 'sentence', text: 'Backups run every 7 hours and are kept for 5 weeks.'},
	{is: 'sentence', text: 'Tickets of a closed {lo} are archived after 13 weeks.'},
	{is: 'sentence', text: 'The bridge closes by itself after 50 minutes of silence.'},
	{is: 'sentence', text: 'Security patches rated high by their vendor are installed within 17 days.'},
	{is: 'chapter', title: 'Pager settings', lines: ['- Repeat: every 7 minutes', '- Give up: after 35 minutes', '- Volume: loud']},
	{is: 'chapter', title: 'Targets', lines: ['- 95 % of all {hi} solved within 7 hours', '- 90 % of all {lo} solved within 3 days']},
	{is: 'sentence', text: 'The auditors look at a sample of {lo} tickets every 13 weeks.'},
	{is: 'sentence', text: 'Badges of visitors expire after 7 hours.'},
	{is: 'sentence', text: 'The {who} has a spare key to the server room.'},
];
