using ManifestGen;

var app = ManifestApp.Create(args);
while (true)
{
    Thread.Sleep(100);
}
