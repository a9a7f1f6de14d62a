const kind = /(?:^|[\s{,"'])kind["']?:[^\S\n]?["']?Secret\b(?![\w-])/;
const mapping = /^([^\S\n]*)(?:- )?["']?(?:data|stringData)["']?:[^\S\n]*$/;
const entry = /^([^\S\n]*)(["']?[\w./-]{1,253}["']?:[^\S\n]*)(\S.*)$/;
const inJson = /("(?:data|stringData)\\*"\s{0,20}:\s{0,20}\{)([^{}]{0,1048576})(?=\})/g;
const inJsonEscaped = /(\\+"(?:data|stringData)\\+"\s{0,20}:\s{0,20}\{)([^{}\n]{0,1048576})(?=\})/g;

/**
 * Masks every value of the `data` and `stringData` of Kubernetes secrets, whatever their keys are called. Where a text holds a secret, the
 * data of everything else in it is masked too: which `data` belongs to whom is not to be told apart once lines are missing.
 */
export function maskKubernetesSecrets(text: string, mask: string): string {
	if (!kind.test(text) && !/\\"kind\\":\s?\\"Secret\\"/.test(text)) return text;
	const lines = text.split('\n');
	let within: number | undefined;
	/** Of the key whose block of lines is masked. */
	let block: number | undefined;
	const masked = lines.flatMap((line) => {
		const indent = line.search(/\S/);
		if (within !== undefined && indent >= 0 && indent <= within) within = undefined;
		if (within === undefined) {
			block = undefined;
			const found = mapping.exec(line);
			if (found) within = line.search(/[^\s-]/);
			return [line];
		}

		if (block !== undefined && (indent < 0 || indent > block)) return [];
		block = undefined;
		const found = entry.exec(line);
		if (!found) return [line];
		const [, space = '', key = '', value = ''] = found;
		if (value === '{' || value === '[') return [line];
		if (/^[|>][-+\d]*$/.test(value) || !/^["'].*["'],?$/.test(value)) block = indent;
		const comma = /^".*",$/.test(value) ? ',' : '';
		return [`${space}${key}${value.startsWith('"') ? `"${mask}"${comma}` : mask}`];
	});
	return masked
		.join('\n')
		.replaceAll(
			inJson,
			(_whole, head: string, body: string) => `${head}${body.replaceAll(/(:\s{0,20}")(?:\\.|[^"\\])*(?=")/g, `$1${mask}`)}`,
		)
		.replaceAll(
			inJsonEscaped,
			(_whole, head: string, body: string) => `${head}${body.replaceAll(/(:\s{0,20}(\\+"))(?:(?!\2).)*(?=\2)/g, `$1${mask}`)}`,
		);
}
