import type { RecallGoods, RecallHazard, RecallMeasure } from '@/lib/domain/seller/recall-classes';
import type { ClassTable } from './classes';

/** Risks, from the field `risques_encourus`. */
export const RISKS: ClassTable<RecallHazard> = {
  asphyxie: 'asphyxiation',
  'autres contaminants chimiques': 'chemical',
  'blessures externes': 'injuries',
  brûlures: 'burns',
  'choc électrique': 'electric-shock',
  'dépassement des limites autorisées de pesticides': 'pesticides',
  'dommages internes': 'internal-injuries',
  explosion: 'explosion',
  incendie: 'fire',
  'inertes (verre, métal, plastique, papier, textile…)': 'foreign-matter',
  intoxication: 'poisoning',
  'listeria monocytogenes (agent responsable de la listériose)': 'listeria',
  noyade: 'drowning',
  'produits phytosanitaires non autorisés': 'unapproved-pesticides',
  strangulation: 'strangulation',
  'substances interdites (au sens du règlement ue 37/2010)': 'banned-substances',
};

/** Kinds of measures, from the fields `conduites_a_tenir_par_le_consommateur` and `modalites_de_compensation`. */
export const CONDUCT: ClassTable<RecallMeasure> = {
  'contacter le point de vente': 'contact-shop',
  'contacter le service consommateur': 'contact-service',
  'détruire le produit': 'dispose',
  echange: 'replace',
  échange: 'replace',
  'ne plus consommer': 'do-not-eat',
  'ne plus utiliser le produit': 'stop-using',
  'rapporter le produit au point de vente': 'return',
  remboursement: 'refund',
};

/** Kinds of goods, from the field `categorie_produit`. */
export const CATEGORIES: ClassTable<RecallGoods> = {
  alimentation: 'food',
  'appareils électriques, outils': 'electrical',
  'automobiles et moyens de déplacement': 'vehicles',
  'bébés-enfants (hors alimentaire)': 'childcare',
  'sports-loisirs': 'hobby-sports',
  'vêtements, mode, epi': 'clothing',
};
