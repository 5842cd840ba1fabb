import { CASE_NOTICE } from './case-notice';

/** The readme in a case file: the file's legal value, and how to verify the file. */
export const README = `Hồ sơ vụ việc / Case file

${CASE_NOTICE.vi}
${CASE_NOTICE.en}

Kiểm tra / To verify:
  npm run --silent verify -- FILE.zip
Không cần phần mềm của chúng tôi / without our software: docs/formats/case-file.md (unzip, jq, sha256sum, openssl).
Các trang đã lưu mở được bằng ReplayWeb.page / the captured pages open in ReplayWeb.page.
`;
