// Holds a SARIF log to the schema of SARIF 2.1.0; prints what is wrong, one line each.
import fs from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";

const require = createRequire(import.meta.url);
const schema = JSON.parse(fs.readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"));

// The schema calls itself draft 4 and uses of it only what draft 7 reads alike.
delete schema.id;
delete schema.$schema;
const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true, unicodeRegExp: false }).compile(schema);
if (!validate(JSON.parse(fs.readFileSync(process.argv[2], "utf8")))) {
  for (const error of validate.errors) console.log(`${error.instancePath} ${error.message}`);
}
