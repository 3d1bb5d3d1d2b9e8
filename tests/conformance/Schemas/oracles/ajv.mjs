// Reads a schema and documents, makes the schema as strict as the API server is, and prints one verdict a line.
import { readFileSync } from "node:fs";
import { isIPv4, isIPv6 } from "node:net";
import Ajv from "ajv";

const [, , file] = process.argv;
const cases = readFileSync(file, "utf8").split("\n").filter(Boolean).map(line => JSON.parse(line));
const int = (least, most) => ({ type: "number", validate: n => Number.isInteger(n) && n >= least && n <= most });
const goDuration = /^[-+]?(0|([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|ms|s|m|h))+$/u;
// Inline flags are RE2 and no JavaScript; all published patterns that have them mean the whole pattern.
const regExp = (pattern, flags) => pattern.includes("(?i)") ? new RegExp(pattern.replaceAll("(?i)", ""), flags + "i") : new RegExp(pattern, flags);
regExp.code = "regExp";
const ajv = new Ajv({ strict: false, allErrors: true, useDefaults: true, unicodeRegExp: true, code: { regExp } });
ajv.addFormat("int32", int(-(2 ** 31), 2 ** 31 - 1));
ajv.addFormat("int64", int(-(2 ** 63), 2 ** 63));
ajv.addFormat("double", { type: "number", validate: () => true });
ajv.addFormat("float", { type: "number", validate: () => true });
ajv.addFormat("date-time", text => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)));
ajv.addFormat("duration", text => goDuration.test(text));
ajv.addFormat("byte", text => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text));
ajv.addFormat("ipv4", text => isIPv4(text));
ajv.addFormat("ipv6", text => isIPv6(text));
ajv.addFormat("cidr", true);
ajv.addFormat("ip", text => isIPv4(text) || isIPv6(text));
for (const known of ["uri", "hostname", "password", "date", "uint16", "uint32", "uint64", "int8", "int16", "uint8"]) ajv.addFormat(known, true);

function strict(schema, root) {
  if (typeof schema !== "object" || schema === null) return schema;
  const made = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === "properties") made.properties = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, strict(inner)]));
    else if (key === "items" || key === "additionalProperties") made[key] = strict(value);
    else if (key === "description" || key.startsWith("x-")) continue;
    else made[key] = value;
  }
  const open = schema["x-kubernetes-preserve-unknown-fields"] === true;
  if (schema.type === "object" && made.additionalProperties === undefined && !open) made.additionalProperties = false;
  if (schema["x-kubernetes-int-or-string"]) made.type = ["integer", "string"];
  if (schema.nullable) made.type = made.type === undefined ? undefined : [made.type, "null"].flat();
  if (made.type === undefined) delete made.type;
  delete made.nullable;
  if (root) {
    made.properties = { ...made.properties, apiVersion: { type: "string" }, kind: { type: "string" }, metadata: { type: "object" } };
  }
  return made;
}

let validate = null;
for (const entry of cases) {
  if (entry.schema) {
    validate = ajv.compile(strict(entry.schema, true));
    continue;
  }
  const valid = validate(entry.document);
  console.log(JSON.stringify({ valid, errors: valid ? [] : validate.errors.slice(0, 3).map(error => `${error.instancePath} ${error.message}`) }));
}
