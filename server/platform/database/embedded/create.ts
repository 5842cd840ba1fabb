import { PGlite } from '@electric-sql/pglite';
import * as z from 'zod';

// Creates the embedded database in the directory named by the argument, then exits. Exits at once if its parent process is gone.
process.on('disconnect', () => process.exit(1));
const client = await PGlite.create(z.string().parse(process.argv[2]));
await client.close();
process.exit(0);
