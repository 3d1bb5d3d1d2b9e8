// Lets Graphviz draw every file named; prints the number of boxes and arrows it drew, one line a file.
import fs from "node:fs";
import { Graphviz } from "@hpcc-js/wasm-graphviz";

const graphviz = await Graphviz.load();
for (const file of process.argv.slice(2)) {
  const svg = graphviz.dot(fs.readFileSync(file, "utf8"), "svg");
  const count = (kind) => svg.split(`class="${kind}"`).length - 1;
  console.log(`${count("node")} ${count("edge")}`);
}
