import * as z from 'zod/mini';

/** Text of an entry, in UTF-8 bytes at most. */
export const maxTextBytes = 8 * 1024;
/** One line of a name, a title, a service: characters at most. */
export const maxLineLength = 200;

const encoder = new TextEncoder();
/** What a person wrote, of several lines. */
export const text = z.string().check(
	z.minLength(1, 'is empty'),
	z.refine((value) => value.trim() !== '', 'is empty'),
	z.refine((value) => encoder.encode(value).length <= maxTextBytes, 'is longer than 8 KiB'),
);
/** One line of at most 200 characters: names, titles, services. */
export const line = z
	.string()
	.check(
		z.minLength(1, 'is empty'),
		z.maxLength(maxLineLength, 'is longer than 200 characters'),
		z.regex(/^[^\n\t]*$/, 'has more than one line'),
	);
/** ISO 8601 in UTC with milliseconds, as `Date#toISOString` gives. */
export const instant = z.iso.datetime({precision: 3});
/** Lower-case hexadecimal. */
export const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
