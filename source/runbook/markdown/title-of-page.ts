import type {Section} from './markdown.ts';
import type {frontMatterOf} from './visible-lines.ts';

/**
 * What a page is called: by its heading, else by "title:" or "name:" above it, else by its first heading. Where a heading is filled in by whatever
 * renders the page ("<%= title %>", "{{ page.title }}") the one above it goes. Empty where nothing says it.
 */
export function titleOfPage(root: Section, frontMatter: ReturnType<typeof frontMatterOf>): string {
	const title = root.sections.find(({depth}) => depth === 1)?.title ?? '';
	if (title !== '' && !/<%|\{\{|\{%/.test(title)) return title;
	const above = (key: RegExp) => frontMatter.map(({text}) => key.exec(text)?.[1]).find((own) => own !== undefined);
	return above(/^title:\s*["']?(\S.*?)["']?$/iu) ?? above(/^name:\s*["']?(\S.*?)["']?$/iu) ?? (title || (root.sections[0]?.title ?? ''));
}
