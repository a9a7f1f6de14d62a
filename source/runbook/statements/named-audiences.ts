import {regExp} from '../../terminal/light-pattern.ts';
import type {Audience} from '../runbook.ts';
import {matchesIn} from '../words/matches.ts';

/**
 * Whom a name in a table of those who hear stands for, be it a name of the house's own: "Policyholders", "Kundinnen und Kunden", "members of the
 * society" are its customers, "Marketplaces", "Vorgelagerter Netzbetreiber" its partners, "Beteiligte Teams", "#ops" its team. Several where it names
 * several, none where anybody in it is none of them.
 */
export function audiencesNamed(name: string): readonly Audience[] {
	const plain = withoutPairs(name.replaceAll(/\s*\([^()]*\)/gu, '').trim());
	const parts = plain.split(/\s*[,;/&+]\s*|\s(?:and|und|sowie|as well as)\s/iu).filter((part) => part !== '');
	const named = parts.map((part) => audienceOfOne(part.replace(articles, '')));
	const audiences = [...new Set(named)].flatMap((audience) => audience ?? []);
	if (audiences.length > 0) return named.includes(undefined) ? [] : audiences;
	const inBrackets = matchesIn(name, brackets).map(([, inside = '']) => inside.trim());
	// "Depot (Harlow Logistics)": another firm; "Office (#incident)": where the team meets.
	if (inBrackets.some((inside) => firm.test(inside))) return ['partners'];
	return inBrackets.some((inside) => room.test(inside)) ? ['internal'] : [];
}

/** It names those for whom it is done, and nobody else. */
export function namesServed(name: string): boolean {
	const [audience, ...others] = audiencesNamed(name);
	return audience === 'customers' && others.length === 0;
}

const brackets = /\(([^()]*)\)/gu;

/** "Kundinnen und Kunden", "Bürgerinnen und Bürger", "Mieter:innen": one group in both of its forms. */
function withoutPairs(name: string): string {
	return name
		.replaceAll(/(?<!\p{L})\p{L}+innen\s(?:und|&|\/)\s(?=\p{Lu})/gu, '')
		.replaceAll(/(?<=\p{L}{3})(?:[:*_/]-?innen|Innen)(?!\p{L})/gu, '');
}

function audienceOfOne(name: string): Audience | undefined {
	const head = name.split(behind)[0]?.trim() ?? '';
	if (room.test(name) || team.test(head)) return 'internal';
	if (ofTheHouse.test(name)) return undefined;
	if (partners.test(head)) return 'partners';
	return customers.test(head) ? 'customers' : undefined;
}

const articles = /^(?:to|an|for|für)\s|^(?:(?:the|our|all|die|der|das|den|unsere?n?|alle)\s)+/iu;
/** "Members of the society", "Mieter im Haus", "drivers who are under way": whoever it is stands before that. */
const behind =
	/\s(?:of|in|on|at|with|who|that|whose|via|by|from|under|der|des|im|in|am|auf|mit|von|vom|bei|aus|ohne)\s|,\s(?:die|der|deren)\s/iu;
const room = /(?<![\p{L}\p{N}/])#\p{L}[\w-]+/u;
/** Whoever looks after customers, and members of a board or a crew. */
const ofTheHouse =
	/(?<!\p{L})(?:(?:customer|client|member|guest|passenger|patient|tenant|partner|supplier|vendor|dealer|carrier|player|user)[ -](?:services?|care|support|success|relations|operations|desk|teams?|managers?|management|advis\p{L}+|agents?)|(?:team|crew|staff|board|committee|council|faculty|executive|cabinet|management|leadership)[ -]members?|members?\sof\s(?:the\s|our\s)?(?:team|crew|staff|board|committee|council|management|leadership|executive)|press|media|regulators?|authorit\p{L}+)(?!\p{L})|(?:kunden|mieter|mitglieder|gäste|patienten|partner|händler|lieferanten)(?:service|dienst|betreu|center|support|manage|berat|büro|verwaltung)|(?:team|vorstands|aufsichtsrats|gremien|krisenstabs)mitglied|behörde|presse|aufsicht/iu;

const noun = (words: string): RegExp => regExp(`(?:^|[\\s-])(?:${words})$`, 'iu');
const customers = noun(
	[
		'(?:end[- ]?)?(?:customers?|clients?|users?|consumers?)|customer base|clientele|public|status ?page|statusseite|öffentlichkeit|kundschaft|allgemeinheit',
		'shoppers|buyers|bidders|diners|guests|hotel guests|visitors|attendees|ticket[- ]holders|fans|spectators|exhibitors|listeners|viewers|readers|subscribers|players|gamers|members|account[- ]holders|cardholders|card[- ]holders|borrowers|savers|depositors|policy[- ]?holders|insured(?: persons)?|claimants|passengers|travell?ers|riders|commuters|motorists|tenants|renters|leaseholders|residents|homeowners|households|neighbours|citizens|taxpayers|ratepayers|patients|relatives|carers|students|pupils|learners|parents|families|donors|supporters|neighbou?rs|merchants|sellers|applicants|candidates|patrons',
		'\\p{L}*(?:kund(?:en|innen)|mieter(?:innen)?|nutzer(?:innen)?|anwender(?:innen)?|gäste|fahrgäste|versicherten?|versicherungsnehmer|abonnent(?:en|innen)|besucher(?:innen)?|verbraucher(?:innen)?|bewohner(?:innen)?|anwohner(?:innen)?|haushalte|käufer(?:innen)?|besteller|bürger(?:innen)?|einwohner(?:innen)?|patient(?:en|innen)|reisenden?|schüler(?:innen)?|studierenden?|studenten|eltern|angehörigen?|leser(?:innen)?|hörer(?:innen)?|zuschauer(?:innen)?|spender(?:innen)?|spieler(?:innen)?|teilnehmer(?:innen)?|aussteller(?:innen)?|anschlussnehmer|sparer|kontoinhaber|bauherren)|(?:haus|wohnungs|grundstücks)eigentümer|(?:vereins|genossenschafts)?mitglieder',
	].join('|'),
);
const partners = noun(
	[
		'\\p{L}*partners?|partner(?:n|firmen|banken|unternehmen|betriebe)|vendors?|suppliers?|providers?|marketplaces?|dealers?|dealerships?|resellers?|distributors?|wholesalers?|stockists|franchisees?|(?:travel|estate|letting|shipping|insurance) agents|agencies|brokers|intermediaries|(?:freight |shipping )?carriers?|couriers?|hauliers?|haulage firms?|forwarders?|contractors?|subcontractors?|processors?|acquirers?|(?:payment )?gateways?|(?:grid|network|system|terminal|port|airport|tour|mobile|rail\\p{L}*|pipeline) operators?|integrators?|third part(?:y|ies)|correspondent banks?|interconnects?|logistics(?: firm| company)?',
		'\\p{L}*(?:dienstleister|lieferant(?:en)?|zulieferer|händler|netzbetreiber|betreiber|vermittler|makler|spediteur(?:en?)?|spedition(?:en)?|frachtführer|marktpl[aä]tze?|wiederverkäufer|vertragspartner|anbieter|auftragnehmer|subunternehmer|nachunternehmer|provider|hersteller|agenturen|logistiker)|franchisenehmer',
	].join('|'),
);
const team = regExp(
	'^(?:(?:incident|response|engineering|technical|technisches?|tech|it|ops|operations|duty|on-?call|beteiligten?|involved|betroffenes?|betroffenen|all|alle|whole|eigene[sn]?|interne[sn]?|internal|lage|betriebs|einsatz|störungs|core|platform|service|resolver|delivery|product|dev\\p{L}*)[ -]?)*' +
		'(?:teams?|crew|responders|staff|colleagues|engineers|engineering|every(?:one|body)(?: involved| working on it)?|internal(?:ly)?|intern|kollegen|kolleginnen|belegschaft|mitarbeite\\p{L}+|beschäftigten?|personal|einsatzkräfte|lageteam|krisenstab|krisenteam)' +
		'(?:\\s(?:involved|concerned|working on it))?$',
	'iu',
);
const firm =
	/(?<!\p{L})(?:Ltd|Limited|GmbH|AG|Inc|LLC|LLP|KG|SE|plc|PLC|B\.?V|S\.?A|Logistics|Logistik|Spedition|Freight|Haulage)(?!\p{L})/u;
