import {regExp} from '../../terminal/light-pattern.ts';

/** Where people write to each other, as parts of a pattern. */
export const tools =
	'slack|(?:microsoft |ms )?teams|mattermost|discord|signal|whatsapp|telegram|threema|matrix|element|rocket\\.?chat|webex|zoom|google (?:chat|meet)|zulip|jabber|skype|jitsi';
/** What pages somebody, as parts of a pattern. */
export const pagers =
	'pagerduty|opsgenie|victorops|splunk on-?call|grafana on-?call|xmatters|signl4|squadcast|ilert|zenduty|better ?stack|jira service management|incident\\.io|alerta|all ?quiet';

const joined = '(?:\\s?[/,+&]\\s?|\\s(?:and|or|und|oder)\\s)';
const what =
	'(?:\\s#[\\p{L}\\d_-]+|\\s(?:page|alert|alarm|notification|message|post|ping|thread|dm|channel|call|push|nachricht|meldung|kanal))?s?';
const paging = regExp(
	`^(?:(?:via|by|per|über)\\s)?(?:${pagers})${what}(?:${joined}(?:${pagers}|${tools}|sms|e-?mail|phone)${what})*$`,
	'iu',
);
const chats = regExp(
	`^(?:(?:via|by|in|on|per|über|im)\\s)?(?!teams?$)(?:${tools})${what}(?:${joined}(?:${tools}|e-?mail)${what})*(?:\\s(?:only|nur))?$`,
	'iu',
);

/** "PagerDuty", "PagerDuty / Opsgenie alert": by what somebody is paged, and nobody's name. */
export function isPagingTool(text: string): boolean {
	return paging.test(text.trim());
}

/** "Slack channel", "Slack + e-mail": where it is written, and nobody's name. */
export function isChatTool(text: string): boolean {
	return chats.test(text.trim());
}
