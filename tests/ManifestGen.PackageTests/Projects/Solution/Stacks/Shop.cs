using ManifestGen;

namespace Stacks;

public static class Shop
{
    public static void AddShop(this ClusterBuilder cluster, string name) => cluster.AddNamespace(name);
}
