using ManifestGen;
using ManifestGen.Tree;
using Owners;

var app = ManifestApp.Create(args).AddRule(new OwnerRule());
var web = app.AddCluster("production").AddNamespace("web");
web.Add(ConfigMap("one"));
web.Add(ConfigMap("two")).Suppress("MG9001", "the second one is nobody's");
return app.Run();

static MappingNode ConfigMap(string name) => new() { ["apiVersion"] = "v1", ["kind"] = "ConfigMap", ["metadata"] = new MappingNode { ["name"] = name } };
