import { checkInThread } from './thread-task';

/** Checks a package for which a sender waits, in a thread of checker.ts. */
export default checkInThread;
