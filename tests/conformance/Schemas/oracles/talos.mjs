// Reads Talos' own schema, the definition of a document and documents, and prints one verdict a line.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const [, , file] = process.argv;
const cases = readFileSync(file, "utf8").split("\n").filter(Boolean).map(line => JSON.parse(line));

// Where the schema contradicts what Talos reads; only where the case asks for it, so that a test can show the contradiction.
function corrected(schema) {
  const defs = schema.$defs;
  const certificates = { type: "array", items: { type: "object", properties: { crt: { type: "string" } }, additionalProperties: false } };
  for (const owner of ["v1alpha1.MachineConfig", "v1alpha1.ClusterConfig"]) {
    if (defs[owner].properties.acceptedCAs) defs[owner].properties.acceptedCAs = certificates;
  }
  defs["v1alpha1.Endpoint"] = { type: "string", format: "uri" };
  defs["block.EncryptionSpec"].properties.options = { type: "array", items: { type: "string" } };
  return schema;
}

let ajv = null;
let id = "";
let validate = null;
for (const entry of cases) {
  if (entry.schema) {
    const schema = JSON.parse(readFileSync(entry.schema, "utf8"));
    ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: true });
    ajv.addFormat("uri", text => /^[A-Za-z][A-Za-z0-9+.-]*:[^\s]*$/.test(text));
    id = schema.$id;
    ajv.addSchema(entry.verbatim ? schema : corrected(schema));
    continue;
  }
  if (entry.definition) {
    validate = ajv.getSchema(`${id}#/$defs/${entry.definition}`);
    continue;
  }
  const valid = validate(entry.document);
  console.log(JSON.stringify({ valid, errors: valid ? [] : validate.errors.slice(0, 3).map(error => `${error.instancePath} ${error.message}`) }));
}
