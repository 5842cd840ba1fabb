/** Why facts of a paper do not count yet: they await `registry confirm`. */
export const WAITS =
  'it waits for a person: compare what was found with the paper, then run "registry confirm"';
