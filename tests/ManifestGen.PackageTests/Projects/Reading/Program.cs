using ManifestGen;

var app = ManifestApp.Create(args);
var cluster = app.AddCluster("production")
    .WithSops(Age.Recipients("age155x2nflch4wgtds5cpl78lfst4dzqrwzyel5kp77fzhelmstlc9q85pfdd"), decryptionSecret: "sops-age");
cluster.AddNamespace("web").AddSecret("login")
    .With("token", SecretValue.FromFile("token.txt"));
return app.Run();
