import type { Publisher } from '@/lib/registry/update/release';

/** Who publishes the registries of tests. */
export const PUBLISHER: Publisher = {
  name: 'Nhóm minh họa',
  contact: 'gop-y@minhhoa.example',
  corrections: 'https://minhhoa.example/dinh-chinh',
  offWithinHours: 24,
};
