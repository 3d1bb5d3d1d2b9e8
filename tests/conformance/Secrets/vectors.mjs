// Prints every age test vector as one JSON object, name to base64.
import * as vectors from "cctv-age";

const all = {};
for (const [name, bytes] of Object.entries(vectors)) all[name] = Buffer.from(bytes).toString("base64");
process.stdout.write(JSON.stringify(all));
