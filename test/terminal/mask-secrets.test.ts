import {describe, expect, it} from 'vitest';
import {maskSecrets} from '../../source/terminal/mask-secrets.ts';

describe('secrets are masked before they are written', () => {
	it.each([
		['password=hunter2', 'password=[masked]'],
		['DB_PASSWORD: "s3cr3t-value"', 'DB_PASSWORD: "[masked]"'],
		['Authorization: Bearer abc.def.ghi', 'Authorization: Bearer [masked]'],
		['curl -H "Authorization: Basic dXNlcjpwYXNz"', 'curl -H "Authorization: Basic [masked]"'],
		['postgres://app:pa55word@db:5432/x', 'postgres://app:[masked]@db:5432/x'],
		['key AKIAABCDEFGHIJKLMNOP end', 'key [masked] end'],
		['api_key=abcdef123', 'api_key=[masked]'],
		['{"token":"abcdef"}', '{"token":"[masked]"}'],
	])('%s', (text, masked) => {
		expect(maskSecrets(text)).toBe(masked);
		expect(maskSecrets(masked)).toBe(masked);
	});

	it.each([
		'NAME    READY   STATUS             RESTARTS   AGE\napi-7d4b9c6f5-x2x7k   0/1     CrashLoopBackOff   14 (2m ago)   1h',
		'image: registry/api@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
		'the token bucket is empty',
		'https://prometheus:9090/api/v1/query',
		'request 123e4567-e89b-12d3-a456-426614174000 failed',
	])('leaves alone: %s', (text) => {
		expect(maskSecrets(text)).toBe(text);
	});
});
