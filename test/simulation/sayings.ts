import type {ClientState} from '../../source/sync/client-state.ts';
import {severities} from './policy.ts';

export const sayings = ['note', 'decision', 'update', 'severity', 'status', 'command', 'strike', 'redact', 'resolve', 'reopen'] as const;
/** What somebody does in an incident. */
export type Saying = (typeof sayings)[number];

/** The operation of it, in view of what its author sees. */
export function operationOf(what: Saying, text: string, {incident}: ClientState): [string, unknown] {
	switch (what) {
		case 'note':
		case 'decision':
			return [what, {text}];
		case 'update':
			return ['update', {text, to: 'internal'}];
		case 'severity':
			return ['severity.changed', {to: severities[incident?.severity === severities[0] ? 1 : 0], reason: text}];
		case 'status':
			return ['status.changed', {to: incident?.status === 'mitigating' ? 'monitoring' : 'mitigating', reason: text}];
		case 'command':
			return ['command.taken', {from: incident?.commander ?? null, reason: text}];
		case 'strike':
			return ['entry.struck', {target: incident?.head ?? 1, reason: text}];
		case 'redact':
			return ['entry.redacted', {target: Math.max(1, (incident?.head ?? 1) - (text.length % 7)), reason: text}];
		case 'resolve':
			return ['incident.resolved', {rootCause: 'not known yet', resolution: text}];
		case 'reopen':
			return ['incident.reopened', {reason: text}];
	}
}
