import { checkPackageInThread } from './thread-task';

/** Runs in a thread of checker.ts. Checks a package; a sender waits for the result of the check. */
export default checkPackageInThread;
