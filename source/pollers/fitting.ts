/** Of a list in one message, in bytes of JSON: a frame takes 64 KiB. */
const mostListBytes = 44 * 1024;

/** The first of them, as many as fit a message. */
export function fitting<Item>(all: readonly Item[]): Item[] {
	let bytes = 0;
	const first = all.findIndex((item) => {
		bytes += Buffer.byteLength(JSON.stringify(item)) + 1;
		return bytes > mostListBytes;
	});
	return all.slice(0, first < 0 ? all.length : first);
}
