using ManifestGen;

internal static class Stack
{
    public static ManifestApp Describe()
    {
        var app = ManifestApp.Create([]);
        app.AddCluster("production").AddNamespace(Environment.GetEnvironmentVariable("INFRA_NAMESPACE") ?? "web")
            .AddSecret("login").With("password", SecretValue.FromEnvironment("INFRA_PASSWORD"));
        return app;
    }
}
