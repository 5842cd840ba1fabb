import { checkFile } from './check-file';

/** What a thread of the pool does (checker.ts). */
export default checkFile;
