// The same resources with cdk8s: node cdk8s.cjs COUNT FOLDER
const { App, Chart, ApiObject, YamlOutputType } = require('cdk8s');

const [count, outdir] = [Number(process.argv[2]), process.argv[3]];
const app = new App({ outdir, yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
const chart = new Chart(app, 'bench', { namespace: 'apps', disableResourceNameHashes: true });
for (let i = 0; i < count; i++) {
  const id = String(i).padStart(6, '0');
  if (i % 2 === 0) {
    new ApiObject(chart, `settings-${id}`, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `settings-${id}`, labels: { 'app.kubernetes.io/name': `settings-${id}`, 'app.kubernetes.io/part-of': 'bench' } },
      data: { LOG_LEVEL: 'info', ENABLED: 'yes', PORT: '8080', 'start.sh': `#!/bin/sh\nset -eu\necho "starting ${i}"\nexec /app/server --port 8080\n` },
    });
  } else {
    new ApiObject(chart, `release-${id}`, {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: `release-${id}`, labels: { 'app.kubernetes.io/part-of': 'bench' } },
      spec: {
        interval: '1h',
        chart: { spec: { chart: 'podinfo', version: '6.9.0', sourceRef: { kind: 'HelmRepository', name: 'charts' } } },
        values: { replicaCount: 2, ingress: { enabled: true, hosts: [`release-${id}.example.org`] }, resources: { requests: { cpu: '100m', memory: '64Mi' } } },
      },
    });
  }
}
app.synth();
