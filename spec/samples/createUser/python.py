from workos import WorkOSClient

workos_client = WorkOSClient(
    api_key="sk_example_123456789",
    client_id="client_123456789",
)

user = workos_client.user_management.create_user(
    email="marcelina@example.com",
    password="i8uv6g34kd490s",
    first_name="Marcelina",
    last_name="Davis",
)

print(user.id)
