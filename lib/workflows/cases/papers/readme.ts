import { CASE_NOTICE } from './case-notice';

/** The text beside the files of a case: their legal value, and how to verify them. */
export const README = `Hồ sơ vụ việc / Case file

${CASE_NOTICE.vi}
${CASE_NOTICE.en}

Kiểm tra / To verify:
  npm run --silent verify -- FILE.zip
Không cần phần mềm của chúng tôi / without our software: docs/formats/case-file.md (unzip, jq, sha256sum, openssl).
Các trang đã lưu mở được bằng ReplayWeb.page / the captured pages open in ReplayWeb.page.
`;
