import {isPage, type List, type Section} from '../markdown/markdown.ts';
import {isByTime} from '../markdown/timelines.ts';

const ofTime = /time\s?lines?(?!\p{L})|(?<!\p{L})(?:zeit(?:leiste|achse|plan|strahl)|chronologie)(?!\p{L})/iu;
/** Of a time line that is written down afterwards, or of somebody else. */
const ofRecords =
	/review|post-?mortem|retro|template|vorlage|report(?:ing)?(?!\p{L})|history|past |previous|lessons|drill|exercise|training|nachbesprech|rückblick|bericht/iu;

/** The lists of a heading on a time line, "Response timeline (P0 example)" above "T+0h: …" and "T+24h: …": what is done, and when. */
export function timedLists(section: Section): readonly List[] {
	const {title, parent, depth} = section;
	if (depth === 0 || isPage(section) || !ofTime.test(title)) return [];
	if (ofRecords.test(parent && !isPage(parent) ? `${parent.title} ${title}` : title)) return [];
	return section.blocks.filter((block) => block.is === 'list').filter(isByTime);
}
