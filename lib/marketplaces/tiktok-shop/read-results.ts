import { nodesAt } from '@/lib/dom/json';
import type { ResultsPlaces } from '@/lib/reading/results-reader';
import { pageConfig } from './read-listing';
import * as selectors from './selectors';

export const results: ResultsPlaces = {
  ...selectors.results,
  items: (document) => {
    const config = pageConfig(document);
    const components = config ? nodesAt(config, 'components_map') : [];
    return components.flatMap((component) => nodesAt(component, 'component_data.products'));
  },
};
