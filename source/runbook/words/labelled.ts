/** "Response Time: 15 minutes" → both halves; a label is short and no sentence. */
export function labelled(text: string): {readonly label: string; readonly text: string} {
	const match =
		/^(\([^()]{1,40}\)|(?:[^:;\n]|(?<=\d):(?=\d\d)){1,60}?)\s?:\s+(\S[\s\S]*)$/.exec(text) ??
		/^([^:\n–—]{1,40}?)\s(?:–|—|-)\s(\S[\s\S]*)$/.exec(text);
	// "Duty engineer (at night: the shift lead)" is no label in a bracket that is open.
	const isLabel = match && !/\([^()]*$/.test(match[1] ?? '');
	if (!isLabel) return {label: '', text};
	const label = (match[1] ?? '').trim();
	// "Also: if the press calls, …" names nothing.
	return {label: joining.test(label) ? '' : label, text: (match[2] ?? '').trim()};
}

const joining =
	/^(?:and\s)?(?:also|besides|in addition|additionally|furthermore|außerdem|zusätzlich|ferner|ebenso|en outre|de plus|además)$/iu;
