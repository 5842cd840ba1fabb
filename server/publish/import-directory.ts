import type { RegistryContent } from './content';
import { importRecords } from './import-records';
import { importSellers } from './import-sellers';
import { importViolations } from './import-violations';
import { ProblemList } from './rows';

/**
 * Reads the canonical CSV files of a directory: lists.csv, sellers.csv, violations.csv, and sites.csv, recalls.csv
 * and warnings.csv where they are there (docs/registry-format.md). One bad row and nothing is imported: throws RowsRefused with every bad row's file, line and reason.
 */
export async function importDirectory(directory: string): Promise<RegistryContent> {
  const problems = new ProblemList();
  const content = {
    ...(await importSellers(directory, problems)),
    violations: await importViolations(directory, problems),
    ...(await importRecords(directory, problems)),
  };
  problems.settle();
  return content;
}
