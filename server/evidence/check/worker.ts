import { checkInThread } from './thread-task';

/** Task of a thread of the pool (checker.ts). */
export default checkInThread;
