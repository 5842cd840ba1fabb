import type { RecallHazard, RecallMeasure } from '@/lib/domain/seller/recall-classes';
import type { ClassTable } from './classes';

/** Remedies as the CSV export and the web service call them, and our codes. */
export const REMEDIES: ClassTable<RecallMeasure> = {
  dispose: 'dispose',
  label: 'label',
  'new instructions': 'new-instructions',
  'no remedy available': 'no-remedy',
  refund: 'refund',
  repair: 'repair',
  replace: 'replace',
};

/**
 * The commission's words for hazards, which stand in its titles after "Due to" and "Risk of": "… Due to Fire and Burn Hazards".
 * The order matters: "Carbon Monoxide Poisoning" must not also count as poisoning.
 */
const HAZARD_WORDS: readonly (readonly [RegExp, RecallHazard])[] = [
  [/\bcarbon monoxide(?: poisoning)?\b/, 'carbon-monoxide'],
  [/\bmagnet ingestion\b|\bingestion of magnets\b/, 'magnet-ingestion'],
  [/\bbattery ingestion\b|\bingestion of (?:button )?batteries\b/, 'battery-ingestion'],
  [/\blead (?:poisoning|paint|content)\b/, 'lead'],
  [/\bfire\b/, 'fire'],
  [/\bburns?\b/, 'burns'],
  [/\bexplosion\b/, 'explosion'],
  [/\belectrocution\b/, 'electrocution'],
  [/\bshock\b/, 'electric-shock'],
  [/\bchoking\b/, 'choking'],
  [/\bstrangulation\b/, 'strangulation'],
  [/\bsuffocation\b/, 'suffocation'],
  [/\basphyxiation\b/, 'asphyxiation'],
  [/\bentrapment\b/, 'entrapment'],
  [/\bdrowning\b/, 'drowning'],
  [/\btip-?over\b/, 'tip-over'],
  [/\bfalls?\b/, 'fall'],
  [/\bcrash\b/, 'crash'],
  [/\blacerations?\b/, 'cuts'],
  [/\bamputation\b/, 'amputation'],
  [/\bimpact\b/, 'impact'],
  [/\bingestion\b/, 'ingestion'],
  [/\bpoisoning\b/, 'poisoning'],
  [/\bserious injury or death\b|\bdeath\b/, 'death'],
  [/\binjury\b/, 'injuries'],
];

/** Returns the hazards that a title names in the words of HAZARD_WORDS; empty if the title has none of these words. */
export function findHazardsInTitle(title: string): RecallHazard[] {
  let rest = (/\b(?:due to|risk of|posing)\b(.*)/i.exec(title)?.[1] ?? '').toLowerCase();
  const found: RecallHazard[] = [];
  for (const [pattern, hazard] of HAZARD_WORDS) {
    if (!pattern.test(rest)) continue;
    found.push(hazard);
    rest = rest.replace(pattern, ' ');
  }
  return found;
}

/**
 * Returns what a unilateral warning asks people to do. The patterns suffice, because all unilateral warnings word these requests
 * in the same way.
 */
export function findMeasuresOfUnilateralWarning(title: string, action: string): RecallMeasure[] {
  return [
    ...(/\bstop using\b/i.test(title) ? ['stop-using' as const] : []),
    ...(/\bdispose of\b/i.test(action) ? ['dispose' as const] : []),
  ];
}
