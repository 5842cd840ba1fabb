import { BEFORE_KEEPING, BEFORE_SENDING } from '@/demo/measuring/journeys/before-sending';
import { BUDGETS } from '@/demo/measuring/journeys/budgets';

export { BEFORE_KEEPING, BEFORE_SENDING };
/** What must be readable of a report without a picture. */
export const WITHOUT_PICTURE = BEFORE_SENDING.filter((entry) => entry !== 'picture');

/** Maximum numbers of words and of controls that the review shows before anything is opened. */
export const MOST_WORDS = BUDGETS['review words at rest'].most;
export const MOST_CONTROLS = BUDGETS['review controls at rest'].most;
