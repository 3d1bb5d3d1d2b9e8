// Asks the models of kubernetes-models for their verdict: one line in, one line out.
import { readFileSync } from "node:fs";

const [, , file] = process.argv;
const packages = [
  [/(^|\.)toolkit\.fluxcd\.io$/, "@kubernetes-models/flux-cd"],
  [/(^|\.)cert-manager\.io$/, "@kubernetes-models/cert-manager"],
  [/^opentelemetry\.io$/, "@kubernetes-models/opentelemetry-operator"],
  [/^monitoring\.coreos\.com$/, "@kubernetes-models/prometheus-operator"],
  [/^gateway\.networking\.k8s\.io$/, "@kubernetes-models/gateway-api"],
];
const known = new Map();

async function classOf({ apiVersion, kind }) {
  const key = `${apiVersion} ${kind}`;
  if (!known.has(key)) {
    const [group, version] = apiVersion.includes("/") ? apiVersion.split("/") : ["", apiVersion];
    const name = packages.find(([pattern]) => pattern.test(group))?.[1] ?? "kubernetes-models";
    const path = group === "" ? `${name}/${version}` : `${name}/${group}/${version}`;
    known.set(key, await import(path).then(found => found[kind], () => undefined));
  }
  return known.get(key);
}

for (const line of readFileSync(file, "utf8").split("\n").filter(Boolean)) {
  const { document } = JSON.parse(line);
  const Model = await classOf(document);
  if (!Model) {
    console.log(JSON.stringify({ valid: true, errors: ["absent"] }));
    continue;
  }
  try {
    new Model(document).validate();
    console.log(JSON.stringify({ valid: true, errors: [] }));
  } catch (problem) {
    console.log(JSON.stringify({ valid: false, errors: String(problem.message).split(/, (?=data\/)/) }));
  }
}
