namespace ManifestGen;

/// <summary>A bucket that speaks S3, wherever it is.</summary>
/// <param name="Endpoint">The server's address, <c>http://rook-ceph-rgw-store.rook-ceph.svc…</c>.</param>
/// <param name="Name">The bucket's name.</param>
/// <param name="AccessKey">The key of a Secret with the access key, in the namespace of whoever uses the bucket.</param>
/// <param name="SecretKey">The key of a Secret with the secret key.</param>
public sealed record S3Bucket(string Endpoint, string Name, SecretKeyHandle AccessKey, SecretKeyHandle SecretKey)
{
    /// <summary>The region; servers outside AWS take any.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>OpenObserve's settings for the bucket; its keys come as variables, which no chart keeps in a Secret of its own.</summary>
    internal void AddTo(MappingNode config, List<MappingNode> environment, bool isAlone)
    {
        if (isAlone)
        {
            config["ZO_LOCAL_MODE_STORAGE"] = "s3";
        }

        config["ZO_S3_PROVIDER"] = "s3";
        config["ZO_S3_SERVER_URL"] = Endpoint;
        config["ZO_S3_BUCKET_NAME"] = Name;
        config["ZO_S3_REGION_NAME"] = Region;
        environment.Add(new() { ["name"] = "ZO_S3_ACCESS_KEY", ["valueFrom"] = new MappingNode { ["secretKeyRef"] = AccessKey.ToSelector() } });
        environment.Add(new() { ["name"] = "ZO_S3_SECRET_KEY", ["valueFrom"] = new MappingNode { ["secretKeyRef"] = SecretKey.ToSelector() } });
    }
}
