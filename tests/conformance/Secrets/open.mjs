// Opens every *.sops.yaml of a folder by foreign code alone and prints what it found:
// the data key by age-encryption, values and authentication code by node's own AES-GCM, values once more by sops-age.
import { createDecipheriv, createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Decrypter, armor } from "age-encryption";
import { decryptSops } from "sops-age";
import { parse } from "yaml";

const [folder, identity] = process.argv.slice(2);
const pattern = /^ENC\[AES256_GCM,data:(.+),iv:(.+),tag:(.+),type:(.+)\]$/;

function open(key, text, aad) {
  const [data, iv, tag] = pattern.exec(text).slice(1, 4).map((part) => Buffer.from(part, "base64"));
  const cipher = createDecipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(Buffer.from(aad, "utf8"));
  cipher.setAuthTag(tag);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

const results = {};
for (const name of readdirSync(folder).filter((file) => file.endsWith(".sops.yaml") && file !== ".sops.yaml")) {
  const text = readFileSync(join(folder, name), "utf8");
  // A Map keeps the order of the text; an object would move all-digit keys to the front and break the code.
  const root = parse(text, { mapAsMap: true });
  const block = root.get("sops");
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const key = await decrypter.decrypt(armor.decode(block.get("age")[0].get("enc")));
  const hash = createHash("sha512");
  const values = {};
  const selected = new RegExp(block.get("encrypted_regex"));
  const walk = (node, path, encrypted) => {
    if (node instanceof Map) {
      for (const [name, value] of node) {
        if (path.length > 0 || name !== "sops") walk(value, [...path, name], encrypted || selected.test(name));
      }
      return;
    }
    if (Array.isArray(node)) {
      node.forEach(item => walk(item, path, encrypted));
      return;
    }
    const text = typeof node === "boolean" ? (node ? "True" : "False") : String(node);
    const plain = encrypted && node !== "" ? open(key, node, path.join(":") + ":") : Buffer.from(text, "utf8");
    hash.update(plain);
    if (encrypted) values[path.at(-1)] = (path[0] === "data" ? Buffer.from(plain.toString("latin1"), "base64") : plain).toString("base64");
  };
  walk(root, [], false);
  const mac = open(key, block.get("mac"), block.get("lastmodified")).toString("latin1");
  const other = {};
  const decrypted = await decryptSops(text, { secretKey: identity, fileType: "yaml" }).catch((error) => ({ error: String(error) }));
  for (const section of ["data", "stringData"]) {
    for (const [name, value] of Object.entries(decrypted[section] ?? {})) {
      other[name] = section === "data" ? value : Buffer.from(value, "utf8").toString("base64");
    }
  }
  const document = root.get("kind") === "Secret" ? null : decrypted;
  results[name] = { document, keyLength: key.length, macFits: mac === hash.digest("hex").toUpperCase(), values, sopsAge: decrypted.error ?? other };
}
process.stdout.write(JSON.stringify(results));
